import { randomInt } from 'node:crypto';
import type { Reading } from '@clearline/rules';
import { Refusal } from '../http/refusal.ts';
import type { GivenEntry } from './entry.ts';
import type { ChannelList } from './page-query.ts';
import type { ChannelDncRepository } from './repository.ts';

/** The documentation's words for a contact group that the client does not have. */
export const INVALID_GROUP = 'Contact Group is not valid';

/**
 * Stores the records of a bulk request that can be stored, in one transaction; of two with the same value and group the later
 * one counts.
 *
 * @param records in the order of the request
 * @returns how many records there were
 * @throws Refusal that names every record which is not stored, in the documentation's sentence. All others are stored then.
 */
export async function createMultiple(
  entries: ChannelDncRepository,
  list: ChannelList,
  records: readonly Reading<GivenEntry>[],
  now: Date,
): Promise<number> {
  const named = new Set(records.flatMap((record) => groupOf(record) ?? []));
  const groups = await entries.groupsAmong(list.clientId, [...named]);

  const good = new Map<string, GivenEntry>();
  const faults: string[] = [];
  for (const [at, record] of records.entries()) {
    const group = groupOf(record);
    const isGroupKnown = group === undefined || group === null || groups.has(group);
    if (record.ok && isGroupKnown) good.set(JSON.stringify([record.value.valueKey, group ?? null]), record.value);
    else faults.push(`Record ${at + 1}: , ${record.ok ? INVALID_GROUP : record.expected}.`);
  }
  if (good.size > 0) await entries.store(list, [...good.values()], now);
  if (faults.length > 0) {
    const processed = `Processed DNC filename: ${fileName()} totally in 1 batches, no of lines processed: ${records.length}.`;
    throw new Refusal('business.refused', { sentence: `${faults.join(' ')} ${processed}` });
  }
  return records.length;
}

const groupOf = (record: Reading<GivenEntry>): number | null | undefined =>
  record.ok ? record.value.contactGroupId : undefined;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** The sentence names a file; there is none, so it is given a name of the documented form. */
const fileName = (): string => Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
