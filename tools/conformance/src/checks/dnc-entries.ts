import type { Schema } from '@clearline/contract';
import type { Use } from '../use.ts';
import { serviceOf, unlisted } from './known.ts';

export type Entry = Schema<'CreateDncRequest'>;
type Type = Schema<'DncType'>;

/** Makes an entry of the legacy list, which is taken away afterwards. */
export const makeEntry = async (use: Use, entry: Entry): Promise<number> =>
  (await use.ask('createDnc', { body: entry })).id;

/**
 * A phone for an entry that has nothing else. An entry of the same phone and service would be answered as blocked, so that none is
 * there, and none that is somebody's is deleted afterwards.
 */
export const unlistedPhone = (use: Use, service = serviceOf(use)): Promise<string> =>
  unlisted(use.invent.phone, async (phone) => (await use.ask('isBlocked', { query: { service, phone } })).result);

/** The same of a zip. */
export const unlistedZip = (use: Use, service = serviceOf(use)): Promise<string> =>
  unlisted(use.invent.zip, async (zip) => (await use.ask('isBlocked', { query: { service, zip } })).result);

/** An entry for all services, of this day. */
export const plainEntry = async (use: Use): Promise<Entry> => ({ type: 'DAILY', phone: await unlistedPhone(use) });

/** An entry of an account that nobody has, for where nothing can be asked before. */
export const accountEntry = (use: Use): Entry => ({ type: 'DAILY', account: use.invent.account() });

export const MINUTES_BACK_MS = 10 * 60_000;
const PAGES_MAX = 20;
const COUNT = 1000;

/** Entries of the last minutes, the oldest first. The clocks of the two machines may differ by less than that. */
export async function recent(use: Use, type: Type): Promise<readonly Schema<'DncListItem'>[]> {
  const body = { type: { type, modifiedAfter: Date.now() - MINUTES_BACK_MS } };
  const found: Schema<'DncListItem'>[] = [];
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const query = { count: COUNT, offset: page * COUNT };
    const { dnc: entries = [] } = await use.ask('findMatchingDnc', { query, body });
    found.push(...entries);
    if (entries.length < COUNT) break;
  }
  return found;
}

/** Remembers to take away what Multiple Phone DNC makes: it answers no ids. */
export function laterPhones(use: Use, phones: readonly string[], type: Type): void {
  use.later(`the DNC entries of ${phones.join(', ')}`, async () => {
    let answer = { status: 204, text: '' };
    for (const { id, phone } of await recent(use, type))
      if (phones.includes(phone ?? '')) answer = await use.exchange('deleteDnc', { path: { id } });
    return answer;
  });
}
