import type { OperationId } from '@clearline/contract';
import type { AnyAsked } from '../asked.ts';
import { type Check, check, DECIDED } from '../check.ts';
import { quoted } from '../judge.ts';
import { lineOf, operationNamed } from '../operations.ts';
import { Deviation, expectThat } from '../outcome.ts';
import type { Use } from '../use.ts';

/** A list that is answered page by page. */
export interface Paged {
  readonly operation: OperationId;
  /** The property of the answer that holds the entries. */
  readonly entries: string;
  /** How a page that is not full says that it is the last. */
  readonly last: 'next is null' | 'next is absent';
  /**
   * Sees to it that there are at least three entries, and answers what is asked beside count and offset. Called only where a page
   * of three cannot be had otherwise.
   */
  readonly filled: (use: Use) => Promise<AnyAsked>;
  /** What is asked beside count and offset without making anything. */
  readonly asked: (use: Use) => AnyAsked;
}

interface Page {
  readonly entries: readonly unknown[];
  readonly next: string | null | undefined;
}

const COUNT_MAX = 1000;
const FAR = 1_000_000_000;

/** What the documentation says of pages, and what the contract decides on them. */
export function pagingChecks(list: Paged): readonly Check[] {
  const { operation, last } = list;
  const line = lineOf(operationNamed(operation));
  const path = operationNamed(operation).path.slice(1);
  const page = (use: Use, asked: AnyAsked, count: number, offset: number) => pageOf(list, use, asked, count, offset);

  /** The entries of which there are three, made only if need be. */
  const withThree = async (use: Use): Promise<AnyAsked> => {
    const asked = list.asked(use);
    const { entries } = await page(use, asked, 3, 0);
    return entries.length === 3 ? asked : use.shared('three', list.filled);
  };

  return [
    check(operation, `a page that is not full says that it is the last: ${last}`, async (use) => {
      const { entries, next } = await page(use, list.asked(use), COUNT_MAX, FAR);
      expectThat(entries.length === 0, `${line} answered ${entries.length} entries at offset ${FAR}.`);
      expectThat(
        last === 'next is null' ? next === null : next === undefined,
        `${line}: the last page has ${shown(next)} where ${last} is documented.`,
      );
    }),

    check(operation, 'a full page has the link to the next: relative, offset before count', async (use) => {
      const asked = await withThree(use);
      const { entries, next } = await page(use, asked, 2, 0);
      expectThat(
        entries.length === 2,
        `${line} answered ${entries.length} entries where count was 2 and there are more.`,
      );
      expectThat(
        typeof next === 'string',
        `${line}: a full page has ${shown(next)} where a link to the next was expected.`,
      );
      expectThat(
        new RegExp(`^${path}\\?offset=2&count=2(&|$)`).test(next),
        `${line}: the link to the next page is “${next}” where “${path}?offset=2&count=2” was expected.`,
      );
      for (const [name, value] of Object.entries(asked.query ?? {}))
        if (value !== undefined)
          expectThat(
            new URLSearchParams(next.split('?')[1]).get(name) === String(value),
            `${line}: the link to the next page “${next}” has lost ${name}=${String(value)}.`,
          );
    }),

    check(operation, 'following the link gives the entries that follow', async (use) => {
      const asked = await withThree(use);
      const [whole, first] = [await page(use, asked, 3, 0), await page(use, asked, 2, 0)];
      expectThat(
        typeof first.next === 'string',
        `${line}: a full page has ${shown(first.next)} where a link was expected.`,
      );
      const { method } = operationNamed(operation);
      const followed = await use.send(operation, {
        method,
        target: `/${first.next}`,
        ...(asked.body !== undefined && { body: JSON.stringify(asked.body) }),
      });
      expectThat(
        followed.status === 200,
        `Following “${first.next}” was answered ${followed.status}${quoted(followed.text)}.`,
      );
      const [next] = entriesOf(list, followed.json);
      const wanted = whole.entries[2];
      expectThat(
        JSON.stringify(next) === JSON.stringify(wanted),
        `${line}: following “${first.next}” begins with ${JSON.stringify(next)}, and the third entry is ${JSON.stringify(wanted)}.`,
      );
    }),

    check(operation, `a count above ${COUNT_MAX} gives no more than ${COUNT_MAX}`, async (use) => {
      const answer = await use.exchange(operation, paged(list.asked(use), COUNT_MAX + 1, 0));
      if (answer.status !== 200)
        throw new Deviation(
          `${line} with count=${COUNT_MAX + 1} was answered ${answer.status}, where the contract serves ${COUNT_MAX}${quoted(answer.text)}.`,
          'decided',
        );
      const { length } = entriesOf(list, answer.json);
      expectThat(length <= COUNT_MAX, `${line} answered ${length} entries, and ${COUNT_MAX} is the documented cap.`);
      if (length < COUNT_MAX) return `The list has ${length} entries, so the cap was not reached.`;
      return `The list has more, and ${length} came.`;
    }),

    ...[
      { query: { count: 0, offset: 0 }, says: 'a count of 0' },
      { query: { count: -1, offset: 0 }, says: 'a negative count' },
      { query: { count: 1, offset: -1 }, says: 'a negative offset' },
      { query: { count: 'many', offset: 0 }, says: 'a count that is no number' },
    ].map(({ query, says }) =>
      check(
        operation,
        `answers 400 to ${says}`,
        (use) => {
          const asked = list.asked(use);
          return use.refused(operation, { ...asked, query: { ...asked.query, ...query } }, { status: 400 });
        },
        DECIDED,
      ),
    ),

    check(
      operation,
      'reads the names of a query in any case',
      async (use) => {
        const { query, ...asked } = paged(list.asked(use), 2, 0);
        const capital = Object.fromEntries(
          Object.entries(query ?? {}).map(([name, value]) => [name[0]?.toUpperCase() + name.slice(1), value]),
        );
        await use.askLoosely(operation, { ...asked, query: capital });
      },
      DECIDED,
    ),
  ];
}

const paged = (asked: AnyAsked, count: number, offset: number): AnyAsked => ({
  ...asked,
  query: { ...asked.query, count, offset },
});

async function pageOf(list: Paged, use: Use, asked: AnyAsked, count: number, offset: number): Promise<Page> {
  const json: unknown = await use.askLoosely(list.operation, paged(asked, count, offset));
  return { entries: entriesOf(list, json), next: (json as { next?: string | null }).next };
}

function entriesOf({ entries, operation }: Paged, json: unknown): readonly unknown[] {
  const found = (json as Readonly<Record<string, unknown>> | undefined)?.[entries];
  if (!Array.isArray(found))
    throw new Deviation(`${lineOf(operationNamed(operation))}: the answer has no list “${entries}”.`);
  return found;
}

const shown = (next: string | null | undefined): string =>
  next === undefined ? 'no next' : `next ${JSON.stringify(next)}`;
