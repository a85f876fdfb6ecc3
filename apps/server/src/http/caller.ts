import type { Role } from '@clearline/contract';
import type { AccessRules } from './operation.ts';
import { Refusal } from './refusal.ts';

export type PhoneDncType = 'LEGACY' | 'DIAL_TIME';

/** Who is asking, once the session is known. Built by the session resource and nowhere else. */
export interface Caller {
  readonly kind: 'USER' | 'AGENT';
  readonly clientId: number;
  /** The id of the user or agent. */
  readonly subjectId: number;
  /** Absent for agents, who have no role. */
  readonly role?: Role;
  /** The optional power "Edit DNC Lists", which only matters for managers. */
  readonly editDncLists: boolean;
  readonly phoneDncType: PhoneDncType;
  readonly timeZone: string;
  /** Tells the access token apart with which the session was opened: its fingerprint in hex. */
  readonly token?: string;
  /** The public id of the session: the beginning of its fingerprint, which opens nothing. */
  readonly session?: string;
}

const SETTING = { LEGACY: 'Legacy DNC', DIAL_TIME: 'Dial-Time Phone DNC' } as const;

/** Throws the Refusal that the contract's access data (x-roles, x-agent, x-power) demands for this caller; else returns. */
export function requireAccess(caller: Caller, rules: AccessRules): void {
  if (caller.kind === 'AGENT') {
    if (!rules.agent) throw new Refusal('agent.denied');
    return;
  }
  if (caller.role === undefined || !rules.roles.includes(caller.role))
    throw new Refusal('role.denied', { roles: rules.roles.join(', '), role: caller.role ?? 'none' });
  if (rules.power === 'editDncLists' && caller.role === 'MANAGER' && !caller.editDncLists)
    throw new Refusal('power.denied');
}

/** Throws unless the client's Phone DNC Type is the one that the operation belongs to (x-phone-dnc-type). */
export function requirePhoneDncType(caller: Caller, needed: PhoneDncType | undefined): void {
  if (needed !== undefined && caller.phoneDncType !== needed) throw notConfigured(needed, caller.phoneDncType);
}

/** The Refusal of a method that belongs to the other Phone DNC Type, also where that turns out only when it is carried out. */
export const notConfigured = (needed: PhoneDncType, configured: PhoneDncType): Refusal =>
  new Refusal('method.not_configured', { needed: SETTING[needed], configured: SETTING[configured] });
