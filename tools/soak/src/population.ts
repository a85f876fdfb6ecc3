import { readFileSync } from 'node:fs';
import { DEMO } from './places.ts';
import { type Purpose, purposeOf } from './purpose.ts';
import { callOf, CALLS, ownServiceOf, soundOf } from './values.ts';

/** Whom the traffic comes from, and where its clients are. */
export interface Population {
  /** The fixture that a server loads. */
  readonly fixture: object;
  /** One with a legacy list, and one with a dial-time list. */
  readonly tenants: readonly [Tenant, Tenant];
}

export interface Tenant {
  readonly clientId: number;
  readonly code: string;
  readonly token: string;
  readonly phoneDncType: 'LEGACY' | 'DIAL_TIME';
  readonly timeZone: string;
  readonly services: readonly number[];
  readonly users: readonly { readonly userName: string; readonly password: string }[];
}

const ZONES = ['Pacific/Honolulu', 'America/New_York', 'Europe/London', 'Asia/Tokyo'];

/** A zone in which no day ends within the next hours, so that no DAILY entry lapses while the model believes in it. */
export function quietZone(now: Date, hours: number): string {
  const hourIn = (timeZone: string): number =>
    Number(new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(now));
  const found = ZONES.find((zone) => hourIn(zone) >= 1 && hourIn(zone) + hours + 1 < 24);
  if (found === undefined) throw new Error(`no day of ${ZONES.join(', ')} goes on for another ${hours} hours`);
  return found;
}

/** Two clients, one of either Phone DNC Type, each actor being a user of one; and another user, to log out. */
export function population(actors: number, timeZone: string): Population {
  const numbersOf = (tenant: number, purpose?: Purpose): number[] =>
    Array.from({ length: actors }, (_, actor) => actor).filter(
      (actor) => actor % 2 === tenant && (purpose === undefined || purposeOf(actor) === purpose),
    );
  const tenantOf = (phoneDncType: Tenant['phoneDncType'], at: number): Tenant => {
    const names = numbersOf(at).flatMap((actor) => [`actor-${actor}`, `passer-${actor}`]);
    return {
      clientId: 9001 + at,
      code: `soak-${at}`,
      token: `soak-token-${at}`,
      phoneDncType,
      timeZone,
      services: [101, 102],
      users: names.map((userName) => ({ userName, password: `Soak-${userName}-1` })),
    };
  };
  const tenants = [tenantOf('LEGACY', 0), tenantOf('DIAL_TIME', 1)] as const;
  const { $schema: _schema, ...demo } = JSON.parse(readFileSync(DEMO, 'utf8')) as Record<string, unknown>;
  const clients = tenants.map(({ clientId, code, token, phoneDncType, services, users }, at) => ({
    id: clientId,
    code,
    name: code,
    phoneDncType,
    timeZone,
    apiTokens: [token],
    services: [...services, ...numbersOf(at, 'profiles').map(ownServiceOf)].map((id) => ({
      id,
      name: `Service ${id}`,
    })),
    users: users.map((user, place) => ({ id: place + 1, ...user, role: 'SYSADMIN' })),
    callCenters: [{ id: 1, name: 'Calls' }],
    agents: [{ id: 1, userName: 'caller', password: 'Soak-caller-1' }],
    recordings: numbersOf(at, 'recordings').flatMap(recordingsOf),
  }));
  // Their sounds lie beside the demo fixture, and this one lies elsewhere.
  const others = (demo['clients'] as object[]).map((client) => ({ ...client, recordings: [] }));
  return { fixture: { ...demo, clients: [...others, ...clients] }, tenants };
}

const recordingsOf = (actor: number) =>
  Array.from({ length: CALLS }, (_, at) => ({ ...callOf(actor, at), data: soundOf(actor, at).toString('base64') }));
