import { document, type Example, type Operation, type ResponseObject } from '@clearline/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { channelServer, CLIENT, type Family } from './testing.ts';

const { server, ask, put, clear } = channelServer();

/** An exchange that the documentation prints, with the corrections of the contract. */
interface Exchange {
  readonly name: string;
  readonly method: string;
  readonly target: string;
  readonly body: unknown;
  readonly status: number;
  /** Undefined for an answer without a body. */
  readonly answer: unknown;
  readonly isElided: boolean;
}

const VERBS = ['get', 'post', 'put', 'delete'] as const;

const exchangesOf = (path: string): Exchange[] =>
  Object.entries(document.paths)
    .filter(([key]) => key.startsWith(path))
    .flatMap(([, item]) => VERBS.flatMap((verb) => (item[verb] ? exchangesIn(item[verb]) : [])));

function exchangesIn({ operationId = '', responses, requestBody }: Operation): Exchange[] {
  const content = requestBody && 'content' in requestBody ? requestBody.content : {};
  const bodies = content['application/json']?.examples ?? {};
  return Object.entries(responses).flatMap(([status, response]) =>
    Object.entries('$ref' in response ? {} : examplesOf(response)).flatMap(([name, example]) => {
      const [method, target] = example['x-request']?.split(' ') ?? [];
      if (method === undefined || target === undefined) return []; // an error of the catalogue, which no request asks for
      const asked = { name: `${operationId}: ${name}`, method, target, body: bodies[name]?.value };
      return [{ ...asked, status: Number(status), answer: example.value, isElided: example['x-elided'] === true }];
    }),
  );
}

const examplesOf = (response: ResponseObject): Readonly<Record<string, Example>> => ({
  ...response['x-examples'],
  ...response.content?.['application/json']?.examples,
});

type Row = readonly [id: number, value: string, group?: number | undefined, expiresOn?: string];

/** What the printed answers show together, and when all of it held; entries that are only counted are made up. */
const STATES: Readonly<Record<string, { channel: Family['channel']; now: string; groups: number[]; rows: Row[] }>> = {
  '/compliance/dialtime/dnc': {
    channel: 'DIALTIME',
    now: '2018-03-01T15:00:00Z',
    groups: [1320, 1321, 1522],
    rows: [
      [21945273, '4155553734', 1320],
      [21945274, '4155553767', 1320, '2018-03-01'],
      [21945275, '4155553734', 1321],
      [21945272, '4085553745', undefined, '2018-03-02'],
      [12225072, '8001234567'],
      [12225073, '8005550100'],
    ],
  },
  '/compliance/email/dnc': {
    channel: 'EMAIL',
    now: '2021-10-10T15:00:00Z',
    groups: [11435, 1020229, 1020230, 1020231],
    rows: [
      [100630220, 'example1a@gmail.com', 1020229, '2021-10-19'],
      [100630221, 'example2@gmail.com', 1020230, '2021-10-20'],
      [100630222, 'example3@gmail.com', 1020231, '2021-10-22'],
      [100630223, 'example1@gmail.com', 1020229, '2021-10-19'],
      [100630224, 'example1@gmail.com', 1020230, '2021-10-20'],
      [100630225, 'example1@gmail.com', 1020231, '2021-10-22'],
      [100630226, 'example1@gmail.com', undefined, '2021-10-22'],
    ],
  },
  '/compliance/sms/dnc': {
    channel: 'SMS',
    now: '2021-10-20T15:00:00Z',
    groups: [1020229, 1020230, 1020231],
    rows: [
      [159475304, '9176754178', 1020229, '2021-11-02'],
      [159475306, '6503517497', 1020229, '2021-10-27'],
      [159475308, '6178498807', 1020231, '2021-10-28'],
      [159533878, '6505153873', 1020229, '2021-10-27'],
      [159533880, '9176754178', 1020231, '2021-10-28'],
      [159533882, '6505550100', 1020230],
      [159533884, '2125550100', 1020229],
    ],
  },
};

/** A create is asked of an empty list, and its entry gets the printed id. */
async function makeState(path: string, { name, answer }: Exchange): Promise<void> {
  const { channel, now, groups, rows } = STATES[path]!;
  server.setNow(now);
  for (const group of groups)
    await server.database.pool.query(
      `INSERT INTO contact_group (client_id, id, name) VALUES ($1, $2, 'printed') ON CONFLICT DO NOTHING`,
      [CLIENT, group],
    );
  await clear();
  if (!name.startsWith('create')) {
    for (const [id, value, group, expiresOn] of rows)
      await put({ channel, id, value, ...(group && { group }), ...(expiresOn !== undefined && { expiresOn }) });
    return;
  }
  const { id } = answer as { id?: number };
  const sequence = `pg_get_serial_sequence('channel_dnc', 'id')`;
  if (id !== undefined) await server.database.pool.query(`SELECT setval(${sequence}, $1)`, [id - 1]);
}

beforeEach(clear);
afterEach(() => server.setNow());

describe.each(Object.keys(STATES))('%s', (path) => {
  test.each(exchangesOf(path))('$status $name', async (exchange) => {
    await makeState(path, exchange);
    const { status, body } = await ask(exchange.method, exchange.target, exchange.body);
    expect(status).toBe(exchange.status);
    expect(drawnOut(body, exchange.isElided)).toEqual(drawnOut(exchange.answer, exchange.isElided));
  });
});

test('every operation of the three lists has a printed exchange', () => {
  const names = Object.keys(STATES).flatMap((path) => exchangesOf(path).map(({ name }) => name.split(':')[0]));
  expect(new Set(names).size).toBe(24);
});

/**
 * An answer without what no server could repeat: the name of the processed file, which is drawn by lot. Of a list that is
 * printed in part, and not in the order of ids, the entries that are printed.
 */
function drawnOut(answer: unknown, isElided: boolean): unknown {
  if (typeof answer !== 'object' || answer === null) return answer;
  const { message, dncEntries, ...rest } = answer as { message?: string; dncEntries?: { id: number }[] };
  const isPrinted = ({ id }: { id: number }) => ![21945275, 12225073].includes(id);
  const entries = isElided ? dncEntries?.filter(isPrinted).sort((a, b) => a.id - b.id) : dncEntries;
  return { ...rest, dncEntries: entries, message: message?.replace(/(?<=filename: )[A-Za-z0-9]{8}(?= )/, '') };
}
