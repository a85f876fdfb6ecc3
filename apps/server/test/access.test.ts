import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { operations } from '../src/http/operation.ts';
import { PENDING } from '../src/pending.ts';
import { SESSION_LIFE_MS } from '../src/session/sessions.ts';
import { type Person, testServer } from './server.ts';

/**
 * The table of who may call what, written down a second time by hand from the documentation's "User Roles", so that a slip in
 * the contract's data is a failing test and not a hole. D = Sysadmin, Superuser, Manager; + = a manager needs Edit DNC Lists;
 * P = Sysadmin, Superuser, IT User; X = Sysadmin, Superuser; S = Sysadmin; a = agents too; L, T = only with that Phone DNC Type; - = no session needed (nor of use: what is the
 * operator's is tried in src/clients/operator.test.ts).
 */
const TABLE: Readonly<Record<string, string>> = {
  login: '-', isSessionValid: '-', isSessionValidByQuery: '-', logout: '-', changePassword: '-', isAlive: '-', isReady: '-',
  getSessionSwagger: '-', getSessionWadl: '-', getSwagger: 'DPa', getWadl: 'DPa',
  isBlocked: 'Da', zipAreaMatch: 'Da', decide: 'Da', decideMany: 'Da', scrub: 'Da',
  createDialingPolicy: 'P', createDialingProfile: 'P', deleteDialingPolicy: 'P', deleteDialingProfile: 'P', getDialingProfileListInfo: 'P',
  listDialingProfiles: 'P', readDialingProfile: 'P', updateDialingPolicy: 'P', updateDialingProfile: 'P', addDialingProfileService: 'P',
  removeDialingProfileService: 'P', listProfilePacks: 'P', adoptPack: 'P', dropPack: 'P', dryRunPack: 'P',
  listProfileOverviews: 'P', readProfilePolicies: 'P', replaceProfilePolicies: 'P',
  ...Object.fromEntries(
    ['Dialtime', 'Email', 'Sms'].flatMap((channel) =>
      [`create${channel}Dnc`, `createMultiple${channel}Dnc`, `delete${channel}Dnc`, `findMatching${channel}Dnc`, `get${channel}DncListInfo`, `list${channel}Dnc`, `read${channel}Dnc`, `update${channel}Dnc`].map((id) => [id, 'DT']),
    ),
  ),
  createDnc: 'D+aL', deleteDnc: 'D+L', findMatchingDnc: 'D+aL', getDncListInfo: 'D+aL', isLegacyDncEnabled: 'D+', listDnc: 'D+aL',
  multipleAccountDnd: 'D+', multipleAccountPhoneDnd: 'D+', multiplePhoneDnc: 'D+L', readDnc: 'D+aL',
  deleteRecording: 'S', getRecordingInfo: 'D', getRecording: 'D',
  listRegulationPacks: 'DP', readRegulationPack: 'DP', diffRegulationPacks: 'DP',
  ...Object.fromEntries(
    ['listAgents', 'readAgent', 'listCallCenters', 'readCallCenter', 'readClient', 'listContactGroups', 'readContactGroup', 'listServices', 'readService'].map((id) => [id, 'DP']),
  ),
  ...Object.fromEntries(
    ['createAgent', 'updateAgent', 'deleteAgent', 'resetAgentPassword', 'listApiTokens', 'createApiToken', 'deleteApiToken', 'createCallCenter', 'updateCallCenter', 'deleteCallCenter', 'updateClient', 'createContactGroup', 'updateContactGroup', 'deleteContactGroup', 'createService', 'updateService', 'deleteService', 'listUsers', 'readUser', 'createUser', 'updateUser', 'deleteUser', 'resetUserPassword'].map((id) => [id, 'X']),
  ),
  listAccounts: 'D+', changePhoneDncType: 'S', findRecordings: 'D', readOwnSession: 'DPa',
  readListSizes: 'DP', readListGrowth: 'DP', readCheckCounts: 'DP', readExpiries: 'DP', readUpkeep: 'DP',
  listClients: '-', createClient: '-', readClientSetUp: '-', updateClientSetUp: '-', createFirstAccess: '-',
  searchList: 'D', deleteFromList: 'D', undoImport: 'D', exportList: 'D', listImports: 'D', createImport: 'D', readImport: 'D', deleteImport: 'D', putImportContent: 'D', previewImport: 'D',
  startImport: 'D', listImportProblems: 'D', getImportResult: 'D', watchImport: 'D',
  listAuditEvents: 'X', readAuditEvent: 'X', verifyAuditTrail: 'X', exportAuditEvents: 'X', readAsOf: 'X',
  listChanges: 'D+', streamChanges: 'D+', listWebhooks: 'X', createWebhook: 'X', readWebhook: 'X', updateWebhook: 'X', deleteWebhook: 'X',
}; // prettier-ignore

const ALLOWED: Readonly<Record<Exclude<Person, 'dialtimeManager'>, RegExp>> = {
  sysadmin: /[DPXS]/,
  superuser: /[DPX]/,
  manager: /D/,
  managerWithoutPower: /D(?!\+)/,
  itUser: /P/,
  agent: /a/,
};

const server = testServer();
const all = operations();
const sessions = new Map<string, string>();
const people = Object.keys(ALLOWED) as (keyof typeof ALLOWED)[];

beforeAll(async () => {
  for (const person of [...people, 'dialtimeManager'] as const) sessions.set(person, await server.session(person));
});

/** Asks for an operation with ids of nobody and no body: what is tested here is decided before either is looked at. */
async function ask({ method, segments }: (typeof all)[number], session?: string) {
  const path = `/${segments.map((segment) => (segment.startsWith('{') ? '999999' : segment)).join('/')}`;
  const answer = await server.send(path, { method, headers: session === undefined ? {} : { 'LV-Session': session } });
  const isEndless = answer.headers.get('Content-Type') === 'text/event-stream';
  if (isEndless) await answer.body?.cancel();
  const text = isEndless ? '' : await answer.text();
  return {
    status: answer.status,
    code: text.startsWith('{') ? (JSON.parse(text) as { code?: number }).code : undefined,
  };
}

test('the table names every operation of the contract and no other', () => {
  expect(all.map(({ id }) => id).sort()).toEqual(Object.keys(TABLE).sort());
  expect(Object.keys(TABLE).length).toBe(50 + 5 + 2 + 4 + 3 + 6 + 35 + 1 + (5 + 5) + 13 + 5 + 7 + 1 + 3 + 1);
});

describe.each(all)('$id', (operation) => {
  const row = TABLE[operation.id] ?? '';
  const isPublic = row === '-';

  test(isPublic ? 'needs no session' : '401 without a session, with a bogus one, with one that has ended', async () => {
    const answers = await Promise.all([
      ask(operation),
      ask(operation, 'bogus'),
      ask(operation, '00000000-0000-8000-8000-000000000000'),
    ]);
    for (const { status, code } of answers) {
      if (isPublic) expect(code).not.toBe(4010);
      else expect({ status, code }).toEqual({ status: 401, code: 4010 });
    }
  });

  if (isPublic) return;

  test('401 with a session whose last use is two hours ago', async () => {
    const person = row.includes('T') ? 'dialtimeManager' : 'sysadmin';
    server.setNow(new Date(Date.now() + SESSION_LIFE_MS).toISOString());
    try {
      expect(await ask(operation, sessions.get(person))).toEqual({ status: 401, code: 4010 });
    } finally {
      server.setNow();
    }
    expect((await ask(operation, sessions.get(person))).status).not.toBe(401);
  });

  test.each(people)('%s: as the documentation says', async (person) => {
    const { status, code } = await ask(operation, sessions.get(person));
    const isAllowed = ALLOWED[person].test(row);
    const wrongType = row.includes('T'); // the demo client keeps legacy lists
    if (!isAllowed)
      expect({ status, code }).toMatchObject({
        status: 403,
        code: person === 'agent' ? 4031 : person === 'managerWithoutPower' && row.includes('D') ? 4032 : 4030,
      });
    else if (wrongType) expect({ status, code }).toEqual({ status: 400, code: 202 });
    else expect([200, 204, 400, 404, 501]).toContain(status);
  });

  test('a client with dial-time phones: 400 for the methods of legacy lists, and for no other', async () => {
    const { status, code } = await ask(operation, sessions.get('dialtimeManager'));
    if (row.includes('L')) expect({ status, code }).toEqual({ status: 400, code: 202 });
    else if (row.includes('D')) expect(status === 400 && code === 202).toBe(false);
    else expect(status).toBe(403);
  });

  test((PENDING as readonly string[]).includes(operation.id) ? '501 until it is served' : 'is served', async () => {
    const person = row.includes('T') ? 'dialtimeManager' : 'sysadmin';
    const { status } = await ask(operation, sessions.get(person));
    expect(status === 501).toBe((PENDING as readonly string[]).includes(operation.id));
  });
});

test('the contract that is served says of every operation who may call it', () => {
  const text = readFileSync(fileURLToPath(new URL('../../../contracts/openapi.yaml', import.meta.url)), 'utf8');
  const { paths } = parse(text) as { paths: Record<string, Record<string, Record<string, unknown>>> };
  for (const spec of Object.values(paths).flatMap((item) => Object.values(item)))
    if (TABLE[String(spec['operationId'])] !== '-' && spec['x-sandbox'] !== true)
      expect(spec).toMatchObject({ 'x-roles': expect.any(Array), 'x-agent': expect.any(Boolean) });
});

test('a session whose last use is two hours ago is neither valid nor can it be ended', async () => {
  const id = sessions.get('superuser') as string;
  const answers = async () => [
    (await server.send(`/session/validate/${id}`)).status,
    (await server.send(`/session/validate?sessionId=${id}`)).status,
  ];
  expect(await answers()).toEqual([204, 204]);
  server.setNow(new Date(Date.now() + SESSION_LIFE_MS).toISOString());
  try {
    expect(await answers()).toEqual([404, 404]);
    expect((await server.send(`/session/logout/${id}`, { method: 'DELETE' })).status).toBe(404);
  } finally {
    server.setNow();
  }
});
