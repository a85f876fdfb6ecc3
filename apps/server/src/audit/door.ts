/**
 * Lets the rest of a transaction take away from the audit trail, which is append-only otherwise. For retention, which leaves a checkpoint,
 * and for a sandbox that is reset.
 */
export const OPEN_DOOR = `SELECT set_config('clearline.audit_door', 'open', true)`;
