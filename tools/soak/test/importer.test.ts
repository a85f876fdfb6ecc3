import { describe, expect, test } from 'vitest';
import { faultOfScrub } from '../src/import-file.ts';
import { importer } from '../src/importer.ts';
import { type Answer, type Asked, IN_VAIN_MS, play } from './stand-in.ts';

interface Import {
  readonly id: number;
  readonly filename: string;
  status: string;
  phones: readonly string[];
  isFaulty: boolean;
}

interface Lies {
  /** Whether a phone is blocked. */
  readonly blocked?: (isListed: boolean, row: number) => boolean;
  readonly rows?: (lines: readonly string[]) => readonly string[];
  /** Whether an import that was asked for twice is another one. */
  readonly isAnother?: boolean;
  readonly takesFaulty?: boolean;
  /** Which of the phones of an import are listed. */
  readonly lists?: (phones: readonly string[]) => readonly string[];
  readonly leaves?: boolean;
  readonly never?: boolean;
  readonly listed?: (imports: readonly Import[]) => readonly Import[];
}

/** A server with imports and a scrub. An import is done when it is asked for the second time. */
function imports(lies: Lies = {}): Answer {
  const {
    blocked = (isListed) => isListed,
    rows = (lines) => lines,
    lists = (phones) => phones,
    listed = (all) => all,
  } = lies;
  const all: Import[] = [];
  const phones = new Set<string>();
  const told = ({ id, filename, status, phones: given }: Import) => ({
    ...{ id, filename, status, failure: null },
    rows: { added: given.length, failed: 0 },
  });

  function create({ body }: Asked): Import {
    const filename = String(body['idempotencyKey']);
    const known = lies.isAnother ? undefined : all.find((one) => one.filename === filename);
    if (known) return known;
    const one = { id: all.length + 1, filename, status: 'NEW', phones: [], isFaulty: false };
    all.push(one);
    return one;
  }
  function end(one: Import): void {
    if (one.status !== 'RUNNING' || lies.never) return;
    one.status = one.isFaulty && !lies.takesFaulty ? 'FAILED' : 'DONE';
    if (one.status === 'DONE') for (const phone of lists(one.phones)) phones.add(phone);
  }
  function scrub({ text }: Asked): string {
    const [, ...sent] = text.split('\n');
    const lines = sent.map((phone, row) => `${phone},${blocked(phones.has(phone), row)},,,`);
    return ['phone,blocked,rule,entryId,reason', ...rows(lines), ''].join('\n');
  }

  return (asked) => {
    const { method, path, text } = asked;
    if (path.endsWith('/scrub')) return { status: 200, type: 'text/csv', bytes: scrub(asked) };
    if (path.endsWith('/imports'))
      return method === 'POST'
        ? { status: 201, body: told(create(asked)) }
        : { status: 200, body: { imports: listed(all).map(told) } };
    const [id, does] = path.split('/').slice(4);
    const one = all.find((each) => each.id === Number(id)) as Import;
    if (does === 'content') {
      const given = text.split('\n').slice(1);
      one.isFaulty = given.includes('no phone');
      one.phones = given.filter((phone) => phone !== 'no phone');
      one.status = 'RECEIVED';
    } else if (does === 'start') one.status = 'RUNNING';
    else if (does === 'undo') {
      one.status = 'UNDONE';
      if (!lies.leaves) for (const phone of one.phones) phones.delete(phone);
      return { status: 200, body: { removed: one.phones.length, restored: 0, kept: 0 } };
    } else end(one);
    return { status: does === 'start' ? 202 : 200, body: told(one) };
  };
}

describe('a server with imports', () => {
  test.each(['LEGACY', 'DIAL_TIME'] as const)(
    'that does them is found right, whose client has a list of %s',
    async (phoneDncType) => {
      const { says, kinds } = await play(imports(), importer, { phoneDncType, steps: 250 });
      expect(says).toEqual([]);
      expect(kinds).toEqual([
        ...['import', 'import again', 'import content', 'import ended', 'import follow', 'import list', 'import start'],
        ...['import undo', 'log in', 'scrub'],
      ]);
    },
  );

  test.each<[string, Lies, string]>([
    ['that forgets what it imported', { blocked: () => false }, 'expected 25 of 25 to be blocked'],
    [
      'that blocks what nobody imported',
      { blocked: () => true },
      'expected nothing against a phone that nobody listed',
    ],
    ['that blocks what was undone', { leaves: true }, 'expected 0 of 25 to be blocked'],
    ['that imports half of a file', { lists: (phones) => phones.slice(0, 12) }, 'expected all of a file or none of it'],
    ['that leaves out one phone', { lists: (phones) => phones.slice(1) }, 'expected all of a file or none of it'],
    ['that imports a file with a bad row', { takesFaulty: true }, 'of a file with a bad row'],
    ['that makes another import of the same key', { isAnother: true }, 'again; it answered 201'],
    ['that lists an import twice', { listed: (all) => [...all, ...all] }, 'expected no import twice'],
    ['that does not list one', { listed: (all) => all.slice(1) }, 'expected '],
    [
      'that answers rows in another order',
      { rows: (lines) => [...lines].reverse() },
      'in the order in which they were sent',
    ],
    ['that leaves rows out', { rows: (lines) => lines.slice(1) }, 'in the order in which they were sent'],
    ['that never ends an import', { never: true }, 'an import is RUNNING for too long'],
  ])('%s is found out', async (_, lies, says) => {
    const found = await play(imports(lies), importer, { steps: 250, patienceMs: IN_VAIN_MS });
    expect(found.says.filter((one) => one.includes(says)).length).toBeGreaterThan(0);
    expect(found.says.join()).not.toMatch(/213\d{7}/);
  });
});

test('of a file that may be there or not, either all is blocked or nothing', () => {
  const scrubbed = (...blocked: readonly boolean[]) =>
    ['phone,blocked,rule,entryId,reason', '0,false,,,', ...blocked.map((one, at) => `${at + 1},${one},,,`)].join('\n');
  const faultOf = (text: string) => faultOfScrub(['0', '1', '2'], '0', 'unknown', text);
  expect(faultOf(scrubbed(true, true))).toBeNull();
  expect(faultOf(scrubbed(false, false))).toBeNull();
  expect(faultOf(scrubbed(true, false))).toContain('not 1 of 2');
  expect(faultOf('')).toBe('expected rows with verdicts');
});
