import { useQueryClient } from '@tanstack/react-query';
import type { Schema } from '@clearline/contract';
import { api } from '../api/client.ts';
import { unwrap } from '../api/unwrap.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { notifyDone, notifyFailed } from '../ui/notify.tsx';
import { setAccountFlags, setPhoneFlags } from './change-entry.ts';
import { countWords, type ListKind } from './lists.ts';
import { type ListRow, rowName } from './row.ts';

/** From how many rows on the number has to be typed before they are deleted. */
const TYPED_FROM = 100;
const SHOWN_MOST = 5;

/** Deletes that ask first and can be undone. They answer whether something was deleted. */
export interface Deletes {
  rows(rows: readonly ListRow[]): Promise<boolean>;
  filtered(filter: Schema<'ListFilter'>): Promise<boolean>;
}

export function useDeletes(list: ListKind): Deletes {
  const confirm = useConfirm();
  const queries = useQueryClient();
  const stale = () => queries.invalidateQueries({ queryKey: ['post', '/clearline/v1/lists/{list}/search'] });
  const path = { list: list.name };

  const told = (count: number, undo: () => Promise<unknown>) =>
    notifyDone(`Deleted ${countWords(count, list)}.`, async () => {
      await undo();
      await stale();
      notifyDone(`${countWords(count, list)} ${count === 1 ? 'is' : 'are'} there again.`);
    });

  async function byFilter(filter: Schema<'ListFilter'>, expectedCount: number): Promise<void> {
    const body = { filter, expectedCount };
    const done = await unwrap(api.POST('/clearline/v1/lists/{list}/delete', { params: { path }, body }));
    const { importId } = done;
    if (importId === null) return;
    told(done.count, () => unwrap(api.POST('/clearline/v1/imports/{id}/undo', { params: { path: { id: importId } } })));
  }

  async function byFlag(rows: readonly ListRow[]): Promise<void> {
    const set = list.name === 'accounts' ? setAccounts : setPhones;
    await set(rows.map((row) => [row, 'NONE']));
    told(rows.length, () => set(rows.map((row) => [row, row.type ?? 'PERMANENT'])));
  }

  async function attempt(act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      notifyFailed(error);
      return false;
    } finally {
      await stale();
    }
  }

  return {
    async rows(rows) {
      const title = `Delete ${countWords(rows.length, list)}?`;
      const names = rows.slice(0, SHOWN_MOST).map(rowName).join('; ');
      const children = `${names}${rows.length > SHOWN_MOST ? '; and others' : ''}. What is blocked by nothing else can be contacted at once. This can be undone.`;
      if (!(await confirm({ title, children, verb: 'Delete' }))) return false;
      const ids = rows.flatMap(({ id }) => (id === undefined ? [] : [id]));
      return attempt(() => (list.isFlag ? byFlag(rows) : byFilter({ ids }, rows.length)));
    },

    async filtered(filter) {
      const body = { filter, dryRun: true };
      const call = api.POST('/clearline/v1/lists/{list}/delete', { params: { path }, body });
      const counted = await unwrap(call).catch(notifyFailed);
      if (!counted) return false;
      const { count } = counted;
      const isSure = await confirm({
        title: `Delete ${countWords(count, list)}?`,
        children: `These are all rows that the filter finds, on every page. What is blocked by nothing else can be contacted at once. This can be undone for 24 hours.`,
        verb: `Delete ${countWords(count, list)}`,
        ...(count >= TYPED_FROM && { typed: String(count) }),
      });
      return isSure && attempt(() => byFilter(filter, count));
    },
  };
}

type Flags = readonly (readonly [row: ListRow, block: Schema<'DndBlock'>])[];

const setAccounts = (flags: Flags): Promise<void> =>
  setAccountFlags(flags.map(([{ account = '' }, block]) => ({ account, block })));

const setPhones = (flags: Flags): Promise<void> =>
  setPhoneFlags(
    flags.map(([{ account = '', phone = '', ordinal = 1 }, phoneBlock]) => ({
      ...{ account, phones: [{ phone, ordinal, phoneBlock }] },
    })),
  );
