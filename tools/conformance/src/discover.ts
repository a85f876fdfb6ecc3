import type { OperationId } from '@clearline/contract';
import { type AnyAsked, sentFor } from './asked.ts';
import { bestFor, type LogIn } from './log-in.ts';
import { operationNamed } from './operations.ts';
import { Unanswered } from './outcome.ts';
import type { Surroundings } from './surroundings.ts';
import type { Answer, Transport } from './transport.ts';

const SERVICES_WANTED = 3;
const PROFILES_LOOKED_AT = 5;
const TYPES: ReadonlyMap<string, Surroundings['phoneDncType']> = new Map([
  ['true', 'LEGACY'],
  ['false', 'DIAL_TIME'],
]);
/** Answers of a host that has no such path, or lets nobody near paths that it does not know. */
const NOT_OURS: readonly (number | undefined)[] = [301, 302, 307, 308, 401, 403, 404];
const PAGE = { count: 100, offset: 0 };

/** What was named on the command line. */
export interface Named {
  readonly services: readonly number[];
  readonly contactGroups: readonly number[];
  readonly recording?: string | undefined;
  readonly expendableRecording?: string | undefined;
}

/**
 * Learns by reading what the checks need to know. No method of this API lists services or contact groups: those that were not named
 * are taken from lists and dialing profiles that mention them.
 */
export async function discover(
  transport: Transport,
  logIns: readonly LogIn[],
  clientId: number,
  named: Named,
): Promise<Surroundings> {
  async function read(id: OperationId, asked: AnyAsked): Promise<Answer | undefined> {
    const operation = operationNamed(id);
    const by = bestFor(operation, logIns);
    if (!by && !operation.isPublic) return undefined;
    try {
      const headers: Record<string, string> = { Accept: 'application/json', 'Content-Type': 'application/json' };
      if (by && !operation.isPublic) headers['LV-Session'] = await by.session();
      return await transport.send({ ...sentFor(operation, asked), headers });
    } catch (error) {
      if (error instanceof Unanswered) return undefined;
      throw error;
    }
  }
  const rows = async (id: OperationId, key: string, query: object = {}): Promise<readonly Row[]> => {
    const answer = await read(id, { query: { ...PAGE, ...query } });
    const found = (answer?.json as Row | undefined)?.[key];
    return Array.isArray(found) ? (found as Row[]) : [];
  };

  const health = await read('isAlive', {});
  const legacy = (await read('isLegacyDncEnabled', {}))?.json as Row | undefined;
  const phoneDncType = TYPES.get(String(legacy?.['result']));

  const services = new Set(named.services);
  const sources: (() => Promise<readonly unknown[]>)[] = [
    ...(['PERMANENT', 'DAILY'] as const).map(
      (dncType) => async () =>
        phoneDncType === 'LEGACY' ? (await rows('listDnc', 'dnc', { dncType })).map((row) => row['serviceId']) : [],
    ),
    async () => {
      const found: unknown[] = [];
      for (const { id } of (await rows('listDialingProfiles', 'dialingProfile')).slice(0, PROFILES_LOOKED_AT)) {
        const profile = (await read('readDialingProfile', { path: { id } }))?.json as { service?: Row[] } | undefined;
        found.push(...(profile?.service ?? []).map((one) => one['id']));
      }
      return found;
    },
  ];
  for (const source of sources) {
    if (services.size >= SERVICES_WANTED) break;
    for (const id of await source()) if (typeof id === 'number') services.add(id);
  }

  const contactGroups = new Set(named.contactGroups);
  for (const id of ['listDialtimeDnc', 'listEmailDnc', 'listSmsDnc'] as const) {
    if (contactGroups.size > 0 || phoneDncType !== 'DIAL_TIME') break;
    for (const { contactGroupId } of await rows(id, 'dncEntries'))
      if (typeof contactGroupId === 'number') contactGroups.add(contactGroupId);
  }

  return {
    isClearline: !NOT_OURS.includes(health?.status),
    clientId,
    phoneDncType,
    services: [...services],
    namedServices: named.services,
    contactGroups: [...contactGroups],
    recording: named.recording,
    expendableRecording: named.expendableRecording,
  };
}

type Row = Readonly<Record<string, unknown>>;
