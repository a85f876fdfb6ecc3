/** A fixture user has a role; an agent has none. */
type Role = 'SYSADMIN' | 'SUPERUSER' | 'MANAGER' | 'IT_USER';

/** The three lists of a client of Phone DNC Type DIAL_TIME. */
export type Channel = 'DIALTIME' | 'EMAIL' | 'SMS';

/**
 * Everything a consumer may ask a provider to be before an interaction: parameters in, and the values that are injected into
 * the request and the expected answer. States compose: an interaction may name several, in the order in which they are to come
 * about.
 *
 * Where every interaction starts: one client of Phone DNC Type LEGACY, with its services, contact groups, users and agents, whose
 * DNC lists are empty, whose accounts have no flag, and who has no session.
 */
export interface ProviderStates {
  /** The client has this token, and this user can log in to it. */
  'a user': {
    parameters: { clientCode: string; access: string; userName: string; password: string; role: Role };
    values: object;
  };
  /** A living session of somebody with this role, or of an agent. A manager has the power Edit DNC Lists or has it not. */
  'a session': {
    parameters: { role: Exclude<Role, 'MANAGER'> } | { role: 'MANAGER'; editDncLists: boolean } | { agent: true };
    values: { sessionId: string };
  };
  /** The client is set to this Phone DNC Type. Comes before the session that is to see it. */
  'a Phone DNC Type': { parameters: { phoneDncType: 'LEGACY' | 'DIAL_TIME' }; values: object };
  /** A service of the client. */
  'a service': { parameters: object; values: { serviceId: number } };
  /** An entry of the client's DNC list, for all its services. */
  'a DNC entry': {
    parameters: { type: 'DAILY' | 'PERMANENT'; phone?: string; account?: string; zip?: string };
    values: { dncId: number };
  };
  /** A contact group of the client. */
  'a contact group': { parameters: object; values: { contactGroupId: number } };
  /** An entry of one of the client's dial-time, email and SMS lists, for all contact groups and without an end. */
  'a channel entry': { parameters: { channel: Channel; value: string }; values: { dncId: number } };
  /** A dialing profile of the client with one policy, that no call on weekends goes to Kansas. No service has it. */
  'a dialing profile': { parameters: { name: string }; values: { profileId: number; policyId: number } };
  /** A dialing profile of the client, and a service that has it. */
  'a service with a dialing profile': { parameters: object; values: { serviceId: number; profileId: number } };
  /** A recording of the client, its bytes too. */
  'a recording': { parameters: object; values: { recordingId: string } };
}

export type StateName = keyof ProviderStates;

/** What a provider has to bring: one handler per state, and no other. A forgotten one does not compile. */
export type StateHandlers = {
  readonly [Name in StateName]: (
    parameters: ProviderStates[Name]['parameters'],
  ) => Promise<ProviderStates[Name]['values']>;
};
