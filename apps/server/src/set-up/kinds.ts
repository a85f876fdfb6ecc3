import type { NamedKind } from './named-repository.ts';

/** Groups of services to which dial-time, email and SMS entries may be limited. */
export const contactGroups: NamedKind = {
  table: 'contact_group',
  entity: 'Contact group',
  uses: [
    { by: 'services', ids: 'SELECT id FROM service WHERE client_id = $1 AND contact_group_id = $2' },
    ...(['DIALTIME', 'EMAIL', 'SMS'] as const).map((channel) => ({
      by: `${{ DIALTIME: 'dial-time', EMAIL: 'email', SMS: 'SMS' }[channel]} DNC entries`,
      ids: `SELECT id FROM channel_dnc WHERE client_id = $1 AND channel = '${channel}' AND contact_group_id = $2`,
    })),
  ],
};

/** Where agents work. */
export const callCenters: NamedKind = {
  table: 'call_center',
  entity: 'Call center',
  uses: [
    {
      by: 'recordings',
      ids: 'SELECT id FROM recording WHERE client_id = $1 AND call_center_id = $2 AND deleted_at IS NULL',
    },
  ],
};
