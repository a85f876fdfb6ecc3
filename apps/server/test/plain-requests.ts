import type { OperationId, operations, Schema } from '@clearline/contract';
import { EMPTY_CLIENT_ID, PACK, type Tenant, VALUES, VERSION } from './tenants.ts';

type Declared<Name extends string, Value> = [NonNullable<Value>] extends [never]
  ? Readonly<Partial<Record<Name, never>>>
  : Readonly<Record<Name, Readonly<NonNullable<Value>>>>;

type BodyOf<Request> = [NonNullable<Request>] extends [never]
  ? never
  : NonNullable<Request> extends { content: { 'application/json': infer Body } }
    ? Body
    : never;

/** A body that is a file. */
export interface AskedFile {
  readonly mediaType: string;
  readonly text: string;
}

type FileOf<Request> = [NonNullable<Request>] extends [never]
  ? never
  : NonNullable<Request> extends { content: { 'application/json': unknown } }
    ? never
    : AskedFile;

/** What an operation is asked, part by part, in the contract's own types. */
type Asked<Id extends OperationId> = Declared<'path', operations[Id]['parameters']['path']> &
  Declared<'query', operations[Id]['parameters']['query']> &
  Declared<'body', BodyOf<operations[Id]['requestBody']>> &
  Declared<'file', FileOf<operations[Id]['requestBody']>>;

/** The same for an operation that is not known by its name. */
export interface AnyAsked {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly body?: unknown;
  readonly file?: AskedFile;
}

const { phone, account, zip, email, areaCode, state } = VALUES;
const page = { count: 5, offset: 0 } as const;
const expirationDate = '2098-12-31';
const policy = {
  dayOfWeek: 'WEEKDAY',
  doNotDial: false,
  doNotLeaveMessage: true,
  state,
  areaCode,
  startTime: 50_400_000,
  endTime: 93_600_000,
} as const;
const NEW_PHONE = '4155550199';
const NOON = '2026-07-01T16:00:00Z';
const contact = ({ serviceId }: Tenant): Schema<'DecisionRequest'> => ({
  service: serviceId,
  ...{ phone, account, zip, email, state },
  channel: 'CALL',
  callMode: 'LIVE',
  timeZone: 'America/Los_Angeles',
  at: NOON,
  attempts: [{ at: '2026-06-30T16:00:00Z', conversation: true }],
});

/** The operations that a server has that is no sandbox. */
export type ServedId = Exclude<OperationId, 'resetSandbox' | 'enterState'>;

/**
 * For every operation of the contract a request that succeeds for a tenant of its Phone DNC Type, with all that the operation
 * reads but the alternatives of one another. The compiler holds it against the contract.
 */
export const PLAIN: { readonly [Id in ServedId]: (tenant: Tenant) => Asked<Id> } = {
  isAlive: () => ({}),
  isReady: () => ({}),

  getSessionSwagger: () => ({}),
  getSessionWadl: () => ({}),
  getSwagger: () => ({ path: { resource: 'Dnc' } }),
  getWadl: () => ({ path: { resource: 'Dnc' } }),

  login: ({ login }) => ({ body: { ...login, agent: false } }),
  isSessionValid: ({ sessionId }) => ({ path: { sessionId } }),
  isSessionValidByQuery: ({ sessionId }) => ({ query: { sessionId } }),
  logout: ({ sessionId }) => ({ path: { sessionId } }),
  changePassword: ({ login }) => ({ body: { ...login, newPassword: `${login.password}-changed`, agent: false } }),

  isBlocked: (t) => ({ query: { client: t.clientId, service: t.serviceId, phone, account, zip } }),
  zipAreaMatch: () => ({ body: { areaCode, zipCode: '94111', type: 'DIAL_TIME' } }),

  decide: (t) => ({ body: contact(t) }),
  decideMany: (t) => ({ body: { decisions: [contact(t), { service: t.otherServiceId, email, channel: 'EMAIL' }] } }),

  listChanges: () => ({ query: { cursor: '0', count: 5 } }),
  streamChanges: () => ({ query: { cursor: '0', seconds: 1 } }),
  listWebhooks: () => ({}),
  createWebhook: () => ({ body: { url: 'https://dialler.example.com/changes', lists: ['DNC'] } }),
  readWebhook: (t) => ({ path: { id: t.webhookId } }),
  updateWebhook: (t) => ({
    path: { id: t.webhookId },
    body: { url: 'https://dialler.example.com/other', lists: ['SMS'], enabled: false },
  }),
  deleteWebhook: (t) => ({ path: { id: t.webhookId } }),
  listAuditEvents: (t) => ({
    query: {
      count: 5,
      cursor: '4102444800000-1',
      from: '2020-01-01',
      to: '2098-12-31',
      actor: 'fixture',
      kind: 'DNC_ENTRY',
      id: String(t.dncId),
      ...{ operation: 'createDnc', requestId: 'a-request', phone, account, email },
    },
  }),
  readAuditEvent: (t) => ({ path: { id: t.auditEventId }, query: { count: 1000, offset: 0 } }),
  verifyAuditTrail: () => ({ body: { rows: true } }),
  exportAuditEvents: () => ({ query: { from: '2020-01-01', to: '2098-12-31', rows: true } }),
  readAsOf: (t) => ({ body: { at: '2020-01-01', service: t.serviceId, phone, account, zip } }),
  scrub: (t) => ({
    query: {
      service: t.serviceId,
      ...{ phoneColumn: 'number', accountColumn: 'account', zipColumn: 'zip', serviceColumn: 'service' },
      ...{ header: true, delimiter: 'COMMA' },
    },
    file: { mediaType: 'text/csv', text: `number,account,zip,service\n${phone},${account},${zip},\n` },
  }),

  listProfilePacks: (t) => ({ path: { id: t.profileId } }),
  adoptPack: (t) => ({ path: { id: t.profileId, name: PACK }, body: { version: VERSION, levels: ['A', 'B', 'C'] } }),
  dropPack: (t) => ({ path: { id: t.profileId, name: PACK } }),
  dryRunPack: (t) => ({
    path: { id: t.profileId, name: PACK },
    body: { version: VERSION, levels: ['A', 'B'], at: NOON, channel: 'CALL', callMode: 'LIVE' },
  }),

  listProfileOverviews: () => ({ query: page }),
  readProfilePolicies: (t) => ({ path: { id: t.profileId } }),
  replaceProfilePolicies: (t) => ({ path: { id: t.profileId }, body: { policies: [policy] } }),

  createDialingProfile: (t) => ({
    query: { client: t.clientId },
    body: {
      clientId: t.clientId,
      name: 'New profile',
      description: 'as requested',
      policy: [{ ...policy, country: 'UNITED_STATES_OF_AMERICA' }],
    },
  }),
  readDialingProfile: (t) => ({ path: { id: t.profileId } }),
  listDialingProfiles: (t) => ({ query: { client: t.clientId, ...page } }),
  getDialingProfileListInfo: (t) => ({ query: { client: t.clientId } }),
  updateDialingProfile: (t) => ({ path: { id: t.profileId }, body: { name: 'Renamed', description: 'described' } }),
  deleteDialingProfile: (t) => ({ path: { id: t.idleProfileId } }),
  createDialingPolicy: (t) => ({ path: { id: t.profileId }, body: policy }),
  updateDialingPolicy: (t) => ({
    path: { id: t.profileId, policy: t.policyId },
    body: { ...policy, dayOfWeek: 'SUNDAY', clearAreaCode: false, clearTimeRange: false },
  }),
  deleteDialingPolicy: (t) => ({ path: { id: t.profileId, policy: t.policyId } }),
  addDialingProfileService: (t) => ({ path: { id: t.profileId, service: t.otherServiceId } }),
  removeDialingProfileService: (t) => ({ path: { id: t.profileId, service: t.serviceId } }),

  createDialtimeDnc: (t) => ({ body: { phone: NEW_PHONE, contactGroupId: t.contactGroupId, expirationDate } }),
  createMultipleDialtimeDnc: (t) => ({
    body: {
      dncEntries: [
        { phone, contactGroupId: t.contactGroupId, expirationDate },
        { phone: NEW_PHONE, expirationDate },
      ],
    },
  }),
  deleteDialtimeDnc: (t) => ({ path: { dncId: t.dialtimeId } }),
  findMatchingDialtimeDnc: (t) => ({
    query: page,
    body: { filter: { phone: '5550101', contactGroupId: t.contactGroupId } },
  }),
  getDialtimeDncListInfo: () => ({}),
  listDialtimeDnc: () => ({ query: page }),
  readDialtimeDnc: (t) => ({ path: { dncId: t.dialtimeId } }),
  updateDialtimeDnc: (t) => ({
    path: { dncId: t.dialtimeId },
    body: { phone, contactGroupId: t.otherContactGroupId, expirationDate },
  }),

  createEmailDnc: (t) => ({ body: { email: 'new@example.com', contactGroupId: t.contactGroupId, expirationDate } }),
  createMultipleEmailDnc: (t) => ({
    body: {
      dncEntries: [
        { email, contactGroupId: t.contactGroupId, expirationDate },
        { email: 'new@example.com', expirationDate },
      ],
    },
  }),
  deleteEmailDnc: (t) => ({ path: { dncId: t.emailId } }),
  findMatchingEmailDnc: (t) => ({ query: page, body: { filter: { email: 'ann@', contactGroupId: t.contactGroupId } } }),
  getEmailDncListInfo: () => ({}),
  listEmailDnc: () => ({ query: page }),
  readEmailDnc: (t) => ({ path: { dncId: t.emailId } }),
  updateEmailDnc: (t) => ({
    path: { dncId: t.emailId },
    body: { email, contactGroupId: t.otherContactGroupId, expirationDate },
  }),

  createSmsDnc: (t) => ({ body: { sms: NEW_PHONE, contactGroupId: t.contactGroupId, expirationDate } }),
  createMultipleSmsDnc: (t) => ({
    body: {
      dncEntries: [
        { sms: phone, contactGroupId: t.contactGroupId, expirationDate },
        { sms: NEW_PHONE, expirationDate },
      ],
    },
  }),
  deleteSmsDnc: (t) => ({ path: { dncId: t.smsId } }),
  findMatchingSmsDnc: (t) => ({ query: page, body: { filter: { sms: '5550101', contactGroupId: t.contactGroupId } } }),
  getSmsDncListInfo: () => ({}),
  listSmsDnc: () => ({ query: page }),
  readSmsDnc: (t) => ({ path: { dncId: t.smsId } }),
  updateSmsDnc: (t) => ({
    path: { dncId: t.smsId },
    body: { sms: phone, contactGroupId: t.otherContactGroupId, expirationDate },
  }),

  createDnc: (t) => ({
    body: { clientId: t.clientId, type: 'DAILY', serviceId: t.serviceId, phone: NEW_PHONE, account, zip },
  }),
  deleteDnc: (t) => ({ path: { id: t.dncId } }),
  findMatchingDnc: (t) => ({
    query: { client: t.clientId, ...page },
    body: { type: { type: 'PERMANENT', service: [{ id: t.serviceId }], modifiedAfter: 1_367_740_800_000 } },
  }),
  getDncListInfo: (t) => ({ query: { client: t.clientId, dncType: 'PERMANENT', service: t.serviceId } }),
  isLegacyDncEnabled: () => ({}),
  listDnc: (t) => ({ query: { client: t.clientId, dncType: 'PERMANENT', service: t.serviceId, ...page } }),
  multipleAccountDnd: (t) => ({
    query: { client: t.clientId },
    body: {
      accountDndEntry: [
        { account, block: 'DAILY' },
        { account: 'A-1999', block: 'PERMANENT' },
      ],
    },
  }),
  multipleAccountPhoneDnd: (t) => ({
    query: { client: t.clientId },
    body: {
      accountPhoneDndEntry: [{ account, phones: [{ phone, ordinal: 1, phoneBlock: 'DAILY' }] }],
    },
  }),
  multiplePhoneDnc: (t) => ({
    query: { client: t.clientId },
    body: { block: 'DAILY', phoneDncEntry: [{ phone }, { phone: NEW_PHONE }], service: [{ id: t.serviceId }] },
  }),
  readDnc: (t) => ({ path: { id: t.dncId } }),

  deleteRecording: (t) => ({ path: { id: t.recordingId } }),
  getRecordingInfo: (t) => ({ query: { recording: t.recordingId } }),
  getRecording: (t) => ({ path: { id: t.recordingId } }),

  listRegulationPacks: () => ({}),
  readRegulationPack: () => ({ path: { name: 'us-state-overlay', version: '1.0.0' } }),
  diffRegulationPacks: () => ({ path: { name: 'us-state-overlay' }, query: { from: '1.0.0', to: '1.1.0' } }),
  listAccounts: () => ({ query: { ...page, account: 'a-10' } }),
  listAgents: () => ({ query: page }),
  createAgent: () => ({ body: { userName: 'New agent', password: 'Password-of-agent' } }),
  readAgent: (t) => ({ path: { id: t.agentId } }),
  updateAgent: (t) => ({ path: { id: t.agentId }, body: { userName: 'Renamed' } }),
  deleteAgent: (t) => ({ path: { id: t.agentId } }),
  resetAgentPassword: (t) => ({ path: { id: t.agentId }, body: { password: 'Password-reset' } }),
  listApiTokens: () => ({ query: page }),
  createApiToken: () => ({ body: { name: 'Dialer' } }),
  deleteApiToken: (t) => ({ path: { id: t.spareTokenId } }),
  listCallCenters: () => ({ query: page }),
  createCallCenter: () => ({ body: { name: 'New call center' } }),
  readCallCenter: (t) => ({ path: { id: t.idleCallCenterId } }),
  updateCallCenter: (t) => ({ path: { id: t.idleCallCenterId }, body: { name: 'Renamed' } }),
  deleteCallCenter: (t) => ({ path: { id: t.idleCallCenterId } }),
  readClient: () => ({}),
  updateClient: (t) => ({
    body: { timeZone: 'America/Chicago', isBlockedMatching: 'STRICT', defaultDialingProfileId: t.idleProfileId },
  }),
  changePhoneDncType: (t) => ({
    body: { phoneDncType: 'DIAL_TIME', dryRun: false, confirmation: t.login.clientName, acceptedLosses: 1 },
  }),
  readOwnSession: () => ({}),
  listContactGroups: () => ({ query: page }),
  createContactGroup: () => ({ body: { name: 'New contact group' } }),
  readContactGroup: (t) => ({ path: { id: t.idleContactGroupId } }),
  updateContactGroup: (t) => ({ path: { id: t.idleContactGroupId }, body: { name: 'Renamed' } }),
  deleteContactGroup: (t) => ({ path: { id: t.idleContactGroupId } }),
  findRecordings: (t) => ({
    query: {
      ...page,
      from: 1_600_000_000_000,
      to: '2098-12-31',
      service: t.serviceId,
      agent: t.agentId,
      phone,
      account,
    },
  }),
  searchList: (t) => ({
    path: { list: 'dnc' },
    body: {
      filter: {
        phone: '5550101',
        type: 'PERMANENT',
        serviceId: t.serviceId,
        ids: [t.dncId],
        addedFrom: 1_600_000_000_000,
        addedTo: '2098-12-31',
        filename: `${t.clientId}.csv`,
      },
      sort: 'OLDEST',
      count: 5,
    },
  }),
  deleteFromList: (t) => ({
    path: { list: 'dnc' },
    body: { filter: { serviceId: t.serviceId, type: 'PERMANENT' }, dryRun: false, expectedCount: 1 },
  }),
  undoImport: (t) => ({ path: { id: t.importId } }),
  exportList: (t) => ({
    path: { list: 'dnc' },
    body: { format: 'NDJSON', filter: { phone: '5550101', type: 'PERMANENT', serviceId: t.serviceId } },
  }),
  listImports: () => ({ query: { ...page, list: 'accounts' } }),
  createImport: (t) => ({
    body: {
      list: 'dnc',
      filename: 'new.csv',
      idempotencyKey: 'once',
      options: {
        format: 'CSV',
        header: true,
        columns: { account: 'Name' },
        defaults: { type: 'DAILY', serviceId: t.serviceId },
      },
    },
  }),
  readImport: (t) => ({ path: { id: t.fileId } }),
  deleteImport: (t) => ({ path: { id: t.fileId } }),
  putImportContent: (t) => ({
    path: { id: t.fileId },
    file: { mediaType: 'text/csv', text: `account,type\n${account},DAILY\n` },
  }),
  previewImport: (t) => ({ path: { id: t.fileId }, query: { rows: 2 } }),
  startImport: (t) => ({ path: { id: t.fileId }, body: { dryRun: true, options: { format: 'CSV', mode: 'PARTIAL' } } }),
  listImportProblems: (t) => ({ path: { id: t.fileId }, query: page }),
  getImportResult: (t) => ({ path: { id: t.fileId } }),
  watchImport: (t) => ({ path: { id: t.fileId } }),
  listServices: () => ({ query: page }),
  createService: (t) => ({
    body: { name: 'New service', contactGroupId: t.contactGroupId, dialingProfileId: t.profileId },
  }),
  readService: (t) => ({ path: { id: t.serviceId } }),
  updateService: (t) => ({
    path: { id: t.serviceId },
    body: { name: 'Renamed', contactGroupId: t.otherContactGroupId, dialingProfileId: t.idleProfileId },
  }),
  deleteService: (t) => ({ path: { id: t.otherServiceId } }),
  listUsers: () => ({ query: page }),
  createUser: () => ({
    body: { userName: 'New user', password: 'Password-of-user', role: 'MANAGER', editDncLists: true },
  }),
  readUser: (t) => ({ path: { id: t.otherUserId } }),
  updateUser: (t) => ({ path: { id: t.otherUserId }, body: { role: 'SUPERUSER', editDncLists: true } }),
  deleteUser: (t) => ({ path: { id: t.otherUserId } }),
  resetUserPassword: (t) => ({ path: { id: t.otherUserId }, body: { password: 'Password-reset' } }),

  readListSizes: () => ({}),
  readListGrowth: () => ({ query: { days: 7 } }),
  readCheckCounts: () => ({ query: { days: 7 } }),
  readExpiries: () => ({ query: { days: 7 } }),
  readUpkeep: () => ({}),

  listClients: () => ({ query: { count: 50, offset: 0 } }),
  createClient: () => ({
    body: { code: 'new-client', name: 'New client', phoneDncType: 'LEGACY', timeZone: 'America/Chicago' },
  }),
  readClientSetUp: (t) => ({ path: { id: t.clientId } }),
  updateClientSetUp: (t) => ({ path: { id: t.clientId }, body: { code: 'renamed', name: 'Renamed', active: false } }),
  createFirstAccess: () => ({
    path: { id: EMPTY_CLIENT_ID },
    body: { userName: 'First user', password: 'Password-of-user' },
  }),
};
