import type { JsonSchema } from '@clearline/contract';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { checksum, contents } from './contents.ts';
import { byName, DESCRIBED, type Described, followed, isRead } from './described.ts';
import { spoiled, spoilingsOf } from './hostile-requests.ts';
import { neighboursFor, tenantServer } from './tenant-server.ts';
import { misbehaviour } from './well-behaved.ts';
import type { Answer, Sent } from './wire.ts';

/**
 * Whatever is sent is answered as the contract says: no fault, no telling, and nothing done by what is refused or only reads.
 * CLEARLINE_HOSTILE_REQUESTS says how many requests are tried.
 */
const server = tenantServer();
const REQUESTS = Number(process.env['CLEARLINE_HOSTILE_REQUESTS'] ?? 2_000);
const each = Math.ceil(REQUESTS / DESCRIBED.length);

let before: string;
beforeAll(async () => {
  before = await checksum(server.pool);
});

/** What succeeds may, unless it only reads; and so may a bulk of which records are wrong: the others are stored. */
const mayChange = (operation: Described, { status, json }: Answer): boolean =>
  status < 300 ? !isRead(operation) : isPartial(operation) && (json as { code: number }).code === 202;

const isPartial = ({ body }: Described): boolean =>
  Object.values(body?.properties ?? {}).some((property) => followed<JsonSchema>(property)['x-partial'] === true);

/** Whether Node reads the whole head of it: 16 KiB. A longer one is answered 431 before the server sees it (hostile-sockets.test.ts). */
const isHeard = ({ target, headers }: Sent): boolean =>
  Buffer.byteLength(target) + Buffer.byteLength(JSON.stringify(headers ?? {})) < 15_500;

describe(`answers ${each} hostile requests as the contract says`, () => {
  test.each(byName(DESCRIBED))(
    '%s',
    async (_id, operation) => {
      const { asker } = neighboursFor(operation);
      const property = fc.asyncProperty(spoilingsOf(operation), async (spoilings) => {
        const sent = spoiled(operation, asker, spoilings);
        fc.pre(isHeard(sent));
        await server.pool.query('DELETE FROM login_attempt'); // the throttle would answer for the rest of the run
        const answer = await server.send(sent);
        expect(misbehaviour(operation, sent, answer), `${answer.status} ${answer.text.slice(0, 500)}`).toEqual([]);
        if ((await checksum(server.pool)) === before) return;
        const after = await contents(server.pool);
        await server.restore();
        if (mayChange(operation, answer)) return;
        expect(after).toEqual(await contents(server.pool));
      });
      await fc.assert(property, { numRuns: each });
    },
    600_000,
  );
});
