/** What events change, by the names that the API has for it; the tests hold it against the database. */
export const AUDIT_KINDS = [
  ...['ACCOUNT', 'ACCOUNT_PHONE', 'AGENT', 'API_TOKEN', 'APP_USER', 'AUDIT_CHECKPOINT', 'CALL_CENTER', 'CHANNEL_DNC'],
  ...['CLIENT', 'CONTACT_GROUP', 'DIALING_POLICY', 'DIALING_PROFILE', 'DIALING_PROFILE_PACK', 'DNC_ENTRY', 'RECORDING'],
  ...['SERVICE', 'SESSION', 'WEBHOOK'],
] as const;
