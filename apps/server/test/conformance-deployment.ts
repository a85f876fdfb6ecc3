import type { Settings } from '@clearline/conformance';
import type { Fixture, FixtureClient } from '@clearline/contract';
import { beforeAll } from 'vitest';
import demo from '../fixtures/demo.json' with { type: 'json' };
import { openStore } from '../src/recording/open-store.ts';
import { type TestServer, testServer } from './server.ts';
import { fixtureLoader } from './tenant-server.ts';

/** More than the 1000 entries that a page may have. */
const MANY = 1001;

const RECORDING = '8b4e88fe-2b9c-b6b1-d211-016c4d1b3ec6';
const EXPENDABLE = 'adae2e80-0001-b950-2eaf-0178d9581c93';
const EXPENDABLE_USER = { userName: 'expendable', password: 'Demo-expendable-1' };

const [legacy, dialtime] = (demo as unknown as Fixture).clients as [FixtureClient, FixtureClient];

const many = <Row>(row: (number: number) => Row): Row[] => Array.from({ length: MANY }, (_, number) => row(number));
const phone = (number: number): string => `415555${String(number).padStart(4, '0')}`;

const recording = (id: string, { services = [], callCenters = [], agents = [] }: FixtureClient) => ({
  id,
  serviceId: services[0]?.id ?? 0,
  callCenterId: callCenters[0]?.id ?? 0,
  agentId: agents[0]?.id ?? 0,
  campaignId: 1,
  account: '002723754',
  phone: '8015550100',
  termCodeId: 200801,
  fromDate: 1375727329697,
  toDate: 1375727389697,
  data: Buffer.from('ID3 of a call').toString('base64'),
});

/** The demo's clients with all that a run can be told of, and with lists that are longer than a page may be. */
const LONG = {
  LEGACY: {
    ...legacy,
    users: [...(legacy.users ?? []), { id: 6, ...EXPENDABLE_USER, role: 'MANAGER', editDncLists: false }],
    dnc: [...(legacy.dnc ?? []), ...many((at) => ({ id: 1000 + at, type: 'DAILY' as const, phone: phone(at) }))],
    recordings: [recording(RECORDING, legacy), recording(EXPENDABLE, legacy)],
  },
  DIAL_TIME: {
    ...dialtime,
    dialingProfiles: [
      ...(dialtime.dialingProfiles ?? []),
      ...many((at) => ({ id: 20_000 + at, name: `Profile ${at}` })),
    ],
    dialtimeDnc: many((at) => ({ id: 1000 + at, phone: phone(at) })),
    emailDnc: many((at) => ({ id: 3000 + at, email: `somebody-${at}@example.org` })),
    smsDnc: many((at) => ({ id: 5000 + at, sms: phone(at) })),
  },
  STRICT: {
    id: 4200,
    code: 'strict',
    name: 'Strict',
    phoneDncType: 'LEGACY',
    isBlockedMatching: 'STRICT',
    apiTokens: ['strict-token'],
    services: [{ id: 123, name: 'Only one' }],
    users: [{ id: 1, userName: 'sysadmin', password: 'Demo-sysadmin-3', role: 'SYSADMIN' }],
  },
} as const satisfies Record<string, FixtureClient>;

export type Deployed = keyof typeof LONG;

/** The same with lists of few entries, which take less time to go through. */
const SHORT: Readonly<Record<Deployed, FixtureClient>> = {
  ...LONG,
  LEGACY: { ...LONG.LEGACY, dnc: legacy.dnc ?? [] },
  DIAL_TIME: {
    ...LONG.DIAL_TIME,
    dialingProfiles: dialtime.dialingProfiles ?? [],
    dialtimeDnc: [],
    emailDnc: [],
    smsDnc: [],
  },
};

/** What a run is told of each client. */
const TOLD: Readonly<Record<Deployed, Omit<Settings, 'baseUrl'>>> = {
  LEGACY: {
    ...told('LEGACY'),
    others: [
      { kind: 'SUPERUSER', userName: 'superuser', password: 'Demo-superuser-1' },
      { kind: 'MANAGER', userName: 'manager', password: 'Demo-manager-1' },
      { kind: 'MANAGER_WITHOUT_EDIT_DNC', userName: 'manager-readonly', password: 'Demo-manager-2' },
      { kind: 'IT_USER', userName: 'ituser', password: 'Demo-ituser-1' },
      { kind: 'AGENT', userName: 'agent', password: 'Demo-agent-1' },
    ],
    expendableUser: EXPENDABLE_USER,
    recording: RECORDING,
    expendableRecording: EXPENDABLE,
  },
  DIAL_TIME: {
    ...told('DIAL_TIME'),
    others: [
      { kind: 'MANAGER', userName: 'manager', password: 'Demo-manager-3' },
      { kind: 'AGENT', userName: 'agent', password: 'Demo-agent-2' },
    ],
  },
  STRICT: told('STRICT'),
};

function told(name: Deployed): Omit<Settings, 'baseUrl'> {
  const client: FixtureClient = LONG[name];
  const password = client.users?.[0]?.password ?? '';
  return {
    access: client.apiTokens[0] ?? '',
    client: client.code,
    user: { kind: 'SYSADMIN', userName: 'sysadmin', password },
    others: [],
    services: (client.services ?? []).map(({ id }) => id).filter((id) => id < 1000 || name === 'DIAL_TIME'),
    contactGroups: (client.contactGroups ?? []).map(({ id }) => id),
    isReadOnly: false,
    rate: 10_000,
    timeoutMs: 20_000,
  };
}

/** A real server with those clients, and what a run is told of each. */
export function conformanceDeployment(lists: 'long' | 'short'): {
  readonly server: TestServer;
  readonly settings: (client: Deployed, more?: Partial<Settings>) => Settings;
} {
  const server = testServer('empty');
  const load = fixtureLoader();
  beforeAll(async () => {
    const store = await openStore(server.recordings);
    const fixture = {
      ...(demo as unknown as Fixture),
      clients: Object.values<FixtureClient>(lists === 'long' ? LONG : SHORT),
    };
    await load(server.database.pool, store, fixture, new Date());
  });
  return { server, settings: (client, more = {}) => ({ baseUrl: server.address, ...TOLD[client], ...more }) };
}
