import { afterEach, describe, expect, test } from 'vitest';
import { auditEvents } from '../src/audit/events.ts';
import { verifyAudit } from '../src/audit/verify.ts';
import { byName, isRead, SERVED } from './described.ts';
import { neighboursFor, tenantServer } from './tenant-server.ts';

/**
 * Whatever an operation changes, the audit trail tells who did it: every operation of the contract that may change something is asked,
 * and has to leave an event of its own that names its actor. A new operation fails here until it does.
 */
const server = tenantServer();

afterEach(() => server.restore());

/** Operations whose plain request finds everything as it is to be. */
const CHANGES_NOTHING: Readonly<Record<string, string>> = {
  createImport: 'an import changes no data until it runs',
  putImportContent: 'an import changes no data until it runs',
  deleteImport: 'an import that has changed nothing',
  login: 'the session of the tenant lives, and is answered',
};

// An import runs by itself, later and in its own name: test/imports.test.ts. The operator's changes are in the trails of other clients.
const TOLD_ELSEWHERE = ['startImport', 'createClient', 'updateClientSetUp', 'createFirstAccess'];

const writers = SERVED.filter(
  (operation) => !isRead(operation) && operation.spec['x-safe'] !== true && !TOLD_ELSEWHERE.includes(operation.id),
);

test('there are many', () => expect(writers.length).toBeGreaterThan(50));

describe.each(byName(writers))('%s', (id, operation) => {
  const { asker } = neighboursFor(operation);
  const latest = async () => (await auditEvents(server.pool).page(asker.clientId, {}, 1))[0];

  test(
    id in CHANGES_NOTHING ? `changes nothing: ${CHANGES_NOTHING[id]}` : 'leaves an event that names its actor',
    async () => {
      const before = await latest();
      const answer = await server.ask(operation, asker);
      expect(answer.status).toBeLessThan(300);
      const after = await latest();
      if (id in CHANGES_NOTHING) return expect(after).toEqual(before);
      expect(after?.id).not.toBe(before?.id);
      expect(after).toMatchObject({
        actor: `user:${asker.userId}`,
        operation: id,
        requestId: answer.headers['x-request-id'],
        address: '127.0.0.1',
      });
      if (!operation.isPublic) expect(after?.session).toMatch(/^[0-9a-f]{16}$/);
      expect(after?.changes.length).toBeGreaterThan(0);
      expect(await verifyAudit(server.pool, asker.clientId)).toMatchObject({ ok: true });
    },
  );
});

test('204 why something is done is told in the words of the Clearline-Reason header, whatever their script', async () => {
  const operation = SERVED.find(({ id }) => id === 'deleteDnc');
  if (!operation) throw new Error('deleteDnc is served');
  const { asker } = neighboursFor(operation);
  const reason = 'zurückgenommen, 撤回';
  const headers = { 'LV-Session': asker.sessionId, 'Clearline-Reason': Buffer.from(reason).toString('latin1') };
  const target = `/compliance/dnc/${asker.dncId}`;
  expect(
    (await server.send({ method: 'DELETE', target, headers: { ...headers, 'Clearline-Reason': 'x'.repeat(201) } }))
      .status,
  ).toBe(400);
  expect(
    (await server.send({ method: 'DELETE', target, headers: { ...headers, 'Clearline-Reason': '\xff' } })).status,
  ).toBe(400);
  expect((await server.send({ method: 'DELETE', target, headers })).status).toBe(204);
  expect((await auditEvents(server.pool).page(asker.clientId, {}, 1))[0]).toMatchObject({ reason });
});

test.each(
  SERVED.filter(({ id }) => TOLD_ELSEWHERE.includes(id) && id !== 'startImport').map((one) => [one.id, one] as const),
)('%s leaves an event that names the operator', async (id, operation) => {
  const { asker } = neighboursFor(operation);
  const newest = async () =>
    (
      await server.pool.query<{ id: number; actor: string; operation: string }>(
        'SELECT id, actor, operation FROM audit_event ORDER BY position DESC LIMIT 1',
      )
    ).rows[0];
  const before = await newest();
  expect((await server.ask(operation, asker)).status).toBeLessThan(300);
  const after = await newest();
  expect(after?.id).not.toBe(before?.id);
  expect(after).toMatchObject({ actor: 'operator', operation: id });
});
