import type { Operation } from './operation.ts';
import { type Refusal, RefusedError } from './refused-error.ts';

/** The most that the API answers at once; it takes a larger count for this one. */
const PAGE_MAX = 1000;

type Page = { readonly data: unknown; readonly error?: never } | { readonly data?: never; readonly error: Refusal };

/**
 * Every item of a list, page after page, from `offset` on. It ends with the first page that is neither full nor followed by
 * another. An item that is deleted in the meantime moves those behind it, so that one of them may be missed.
 *
 * Throws a RefusedError where a page is refused, a TypeError for a page size that is none, and a TypeError where the server answers the first page again: a list that
 * is cut off silently is a list without some of its blocks.
 * @param ask one page
 */
export async function* everyItem(
  operation: Operation,
  input: Readonly<Record<string, unknown>>,
  ask: (input: Readonly<Record<string, unknown>>) => Promise<Page>,
): AsyncGenerator<unknown, void, undefined> {
  const asked = { count: (input['count'] ?? PAGE_MAX) as number, offset: (input['offset'] ?? 0) as number };
  for (const [name, min] of [['count', 1] as const, ['offset', 0] as const]) {
    if (Number.isInteger(asked[name]) && asked[name] >= min) continue;
    throw new TypeError(`${operation.id}: ${name}: expected an integer from ${min} on.`);
  }
  const count = Math.min(asked.count, PAGE_MAX);
  let { offset } = asked;
  let first: string | undefined;
  for (;;) {
    const { data, error } = await ask({ ...input, count, offset });
    if (error) throw new RefusedError(error);
    const page = data as Readonly<Record<string, unknown>> & { readonly next?: string | null };
    const items = (page[operation.pages?.items ?? ''] ?? []) as readonly unknown[];
    if (items.length === 0) return;
    const head = JSON.stringify(items[0]);
    if (head === first) throw new TypeError(`${operation.id}: the same page again at offset ${offset}.`);
    first ??= head;
    yield* items;
    if (items.length < count && (page.next ?? '') === '') return;
    offset += items.length;
  }
}
