import { document } from '@clearline/contract';
import { runConformance, type Report } from '@clearline/conformance';
import { beforeAll, describe, expect, test } from 'vitest';
import { conformanceDeployment, type Deployed } from './conformance-deployment.ts';
import { contents } from './contents.ts';

/** Clearline is held against its own contract by the program that others hold their deployments against. */
const { server, settings } = conformanceDeployment('long');

// A run logs in and sets the flags of accounts, which nothing takes away. The numbers of changes only grow, and the audit trail keeps all.
const LASTING = ['session', 'account', 'account_phone', 'list_change', 'recording'];
const isLasting = (table: string) => LASTING.includes(table) || table.startsWith('audit_');

async function lists(): Promise<Record<string, readonly string[]>> {
  const all = await contents(server.database.pool);
  return Object.fromEntries(
    Object.entries(all)
      .filter(([table]) => !isLasting(table))
      .map(([table, rows]) => [
        table,
        rows.map((row) => row.replace(/"(updated|modified|password_changed)_at": "[^"]*"|"audit_event": \d+/g, '')),
      ]),
  );
}

const deviations = ({ operations }: Report) =>
  operations.flatMap(({ id, checks }) =>
    checks.flatMap(({ title, outcome, says }) =>
      outcome === 'fail' || outcome === 'differs' ? [{ id, title, says }] : [],
    ),
  );

const reasons = ({ operations }: Report) => [
  ...new Set(
    operations.flatMap(({ checks }) =>
      checks.flatMap(({ outcome, says }) => (outcome === 'not-testable' ? [says] : [])),
    ),
  ),
];

/** Every operation of the contract, also those that this server serves in another mode. */
const EVERY = Object.values(document.paths).flatMap((item) =>
  (['get', 'put', 'post', 'delete', 'patch'] as const).flatMap((method) => item[method]?.operationId ?? []),
);

const OTHER_TYPE = /^The Phone DNC Type of this client is .*: test a client set to .* to have it tested\.$/;
/** Of operations of our own that are tested elsewhere. */
const OWN = /^No (check of what it does is written here|request to \w+ is known that does nothing)/;
const NEEDS_TYPE = /^It needs a client with .*; the Phone DNC Type of this one is /;

describe.each<{ client: Deployed; type: string; untested: readonly RegExp[] }>([
  { client: 'LEGACY', type: 'Legacy DNC', untested: [OTHER_TYPE, NEEDS_TYPE, OWN] },
  {
    client: 'DIAL_TIME',
    type: 'Dial-Time Phone DNC',
    untested: [
      OTHER_TYPE,
      NEEDS_TYPE,
      OWN,
      /^Name one with --as /,
      /--recording ID/,
      /--expendable-(user|recording) /,
      /^There are more than 50 dialing profiles/,
    ],
  },
])('a client of the type $type', ({ client, type, untested }) => {
  let report: Report;
  let before: Awaited<ReturnType<typeof lists>>;
  beforeAll(async () => {
    before = await lists();
    report = await runConformance(settings(client));
  }, 240_000);

  test('has no deviation', () => {
    expect(deviations(report)).toEqual([]);
    expect(report.deployment).toMatchObject({ isClearline: true, phoneDncType: type });
  });

  test('has every operation of the contract in the report, and of each that is documented something was tested', () => {
    expect(report.operations.map(({ id }) => id)).toEqual(EVERY);
    // Our own may be served in a mode of their own only, or have no checks; those of the documentation have no such excuse.
    for (const { id, checks } of report.operations.filter(({ line }) => / \/(compliance|session)\//.test(line)))
      expect(checks.filter(({ outcome }) => outcome === 'pass').length, id).toBeGreaterThan(0);
  });

  test('has a reason for everything that could not be tested, and no other than these', () => {
    for (const reason of reasons(report)) expect(untested.some((one) => one.test(reason ?? ''))).toBe(true);
  });

  test('has lists as they were: all that was made is taken away', async () => {
    expect(await lists()).toEqual(before);
    for (const { what, why } of report.leftOver) {
      expect(what).toMatch(/^the account CONF-/);
      expect(why).toContain('no method of this API takes an account away');
    }
  });

  test('has all eleven rows of the truth table, and the cap of a page, tested where its lists are', () => {
    const titles = report.operations.flatMap(({ checks }) =>
      checks.filter(({ outcome }) => outcome === 'pass').map(({ title, says }) => `${title} ${says ?? ''}`),
    );
    const rows = titles.filter((title) => title.startsWith('row '));
    expect(rows).toHaveLength(client === 'LEGACY' ? 11 : 0);
    if (client === 'LEGACY') expect(rows[7]).toContain('DOCUMENTED matching');
    const capped = titles.filter((title) => title.includes('The list has more, and 1000 came.'));
    expect(capped).toHaveLength(client === 'LEGACY' ? 2 : 4);
  });
});

test('a client with STRICT matching passes, and row 8 says so', async () => {
  const report = await runConformance(settings('STRICT', { only: ['compliance-check'] }));
  expect(deviations(report)).toEqual([]);
  const isBlocked = report.operations.find(({ id }) => id === 'isBlocked');
  const row = (number: number) => isBlocked?.checks.find(({ title }) => title.startsWith(`row ${number} `));
  expect(row(8)).toMatchObject({ outcome: 'pass', says: expect.stringContaining('STRICT matching') });
  expect(row(7)).toMatchObject({ outcome: 'not-testable', says: expect.stringContaining('--service ID') });
  const left = report.operations.filter(({ resource }) => resource !== 'compliance-check');
  expect(left.map(({ outcome, checks }) => [outcome, checks[0]?.says])).toEqual(
    left.map(() => ['not-testable', 'Left out by --only.']),
  );
});

test.each<Deployed>(['LEGACY', 'DIAL_TIME'])(
  'read-only changes nothing at all, and says what it leaves out: %s',
  async (client) => {
    await runConformance(settings(client, { isReadOnly: true, only: ['health'] })); // its sessions are opened
    const before = await contents(server.database.pool);
    const report = await runConformance(settings(client, { isReadOnly: true }));
    expect(await contents(server.database.pool)).toEqual(before);
    expect(deviations(report)).toEqual([]);
    expect(report.leftOver).toEqual([]);
    const outcomes = Object.fromEntries(report.operations.map(({ id, outcome }) => [id, outcome]));
    expect(outcomes).toMatchObject({
      isBlocked: 'pass',
      zipAreaMatch: 'pass',
      listDialingProfiles: 'pass',
      login: 'pass',
      deleteDnc: 'not-testable',
      logout: 'not-testable',
    });
    expect(reasons(report).filter((reason) => reason?.includes('--read-only leaves out')).length).toBeGreaterThan(10);
  },
  120_000,
);
