import { htmlOf, jsonOf, junitOf, runConformance, type Report, type Settings } from '@clearline/conformance';
import { describe, expect, test } from 'vitest';
import { type Breaking, breakingProxy, type Passing } from './breaking-proxy.ts';
import { conformanceDeployment, type Deployed } from './conformance-deployment.ts';

/** The program that finds no fault with Clearline finds the faults that there are: each is made on purpose, on the way to it. */
const { server, settings } = conformanceDeployment('short');
const proxy = breakingProxy(() => server.address);

interface Fault {
  readonly is: string;
  readonly client?: Deployed;
  readonly only: string;
  readonly more?: Partial<Settings>;
  /** Whether it shows only with log-ins of other roles. */
  readonly withRoles?: boolean;
  readonly breaking: Breaking;
  /** The operations that fail: these and no others. */
  readonly fails: readonly string[];
  /** What one of the sentences says. */
  readonly says: RegExp;
}

/** An answer to a request line, changed. */
const at =
  (line: RegExp, change: (passing: Passing) => ReturnType<Breaking>): Breaking =>
  (passing) =>
    line.test(`${passing.method} ${passing.target}`) ? change(passing) : undefined;

/** The JSON of a successful answer, changed. */
const json =
  (change: (body: Record<string, unknown>, passing: Passing) => unknown) =>
  (passing: Passing): ReturnType<Breaking> =>
    passing.status < 300 && passing.body.startsWith('{')
      ? { body: JSON.stringify(change(JSON.parse(passing.body) as Record<string, unknown>, passing)) }
      : undefined;

const without = (name: string) => (body: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(body).filter(([key]) => key !== name));

const status =
  (from: number, to: number) =>
  (passing: Passing): ReturnType<Breaking> =>
    passing.status === from ? { status: to } : undefined;

const FAULTS: readonly Fault[] = [
  {
    is: 'a value that the schema does not have',
    only: 'dnc',
    breaking: at(
      /^GET \/compliance\/dnc\/\d+$/,
      json((body) => ({ ...body, type: 'WEEKLY' })),
    ),
    fails: ['readDnc'],
    says: /\$\.type must be equal to one of the allowed values \(DAILY, PERMANENT\)/,
  },
  {
    is: 'a mandatory property that is missing',
    only: 'dnc',
    breaking: at(/^GET \/compliance\/dnc\/info/, json(without('size'))),
    fails: ['getDncListInfo'],
    says: /not the declared ListInfo: \$ must have required property 'size'/,
  },
  {
    is: 'another status of success',
    only: 'dialing-profiles',
    breaking: at(/^PUT \/compliance\/dialingProfiles\/\d+\/policies$/, status(201, 200)),
    fails: ['createDialingPolicy'],
    says: /was answered 200 where the documentation prints 201/,
  },
  {
    is: '500',
    client: 'DIAL_TIME',
    only: 'sms-dnc',
    breaking: at(/^PUT \/compliance\/sms\/dnc/, () => ({ status: 500 })),
    fails: ['updateSmsDnc'],
    says: /it failed with 500/,
  },
  {
    is: 'a page of HTML',
    only: 'dnc',
    breaking: at(/^GET \/compliance\/dnc\/isLegacy/, ({ status }) => ({
      status,
      contentType: 'text/html',
      body: '<h1>Hi</h1>',
    })),
    more: { services: [123, 456] },
    fails: ['isLegacyDncEnabled'],
    says: /is not JSON: <h1>Hi<\/h1>/,
  },
  {
    is: 'a full page without a link to the next',
    client: 'DIAL_TIME',
    only: 'dialtime-dnc',
    breaking: at(/^GET \/compliance\/dialtime\/dnc\?/, json(without('next'))),
    fails: ['listDialtimeDnc'],
    says: /a full page has no next where a link to the next was expected/,
  },
  {
    is: 'a link with a leading slash',
    only: 'dnc',
    breaking: at(
      /^GET \/compliance\/dnc\?/,
      json((body) => ({ ...body, next: body['next'] === null ? null : `/${String(body['next'])}` })),
    ),
    fails: ['listDnc'],
    says: /the link to the next page is “\/compliance\/dnc\?offset=2/,
  },
  {
    is: 'a link on the last page, too',
    client: 'DIAL_TIME',
    only: 'email-dnc',
    breaking: at(
      /^GET \/compliance\/email\/dnc\?/,
      json((body) => ({ next: 'compliance/email/dnc?offset=1&count=1', ...body })),
    ),
    fails: ['listEmailDnc'],
    says: /the last page has next "compliance\/email\/dnc\?offset=1&count=1" where next is absent/,
  },
  {
    is: 'more than 1000 entries',
    only: 'dnc',
    breaking: at(
      /^GET \/compliance\/dnc\?.*count=1001/,
      json(() => ({
        next: null,
        dnc: Array.from({ length: 1001 }, (_, at) => ({ id: at + 1, clientId: 4199, dncType: 'DAILY' })),
      })),
    ),
    fails: ['listDnc'],
    says: /answered 1001 entries, and 1000 is the documented cap/,
  },
  {
    is: 'a page that is given without a count',
    only: 'dnc',
    breaking: at(/^GET \/compliance\/dnc\?(?!.*count=)/, ({ status }) =>
      status === 400 ? { status: 200, body: '{"dnc":[],"next":null}' } : undefined,
    ),
    fails: ['listDnc'],
    says: /was answered 200 where 400 was expected/,
  },
  {
    is: 'isBlocked turned round',
    only: 'compliance-check',
    breaking: at(
      /^GET .*isBlocked/,
      json(({ result }) => ({ result: !result })),
    ),
    fails: ['isBlocked'],
    says: /answers true to account=CONF-\S+ where false was expected: it was invented a moment ago/,
  },
  {
    is: 'isBlocked that blocks nothing',
    only: 'compliance-check',
    breaking: at(
      /^GET .*isBlocked/,
      json(() => ({ result: false })),
    ),
    fails: ['isBlocked'],
    says: /answers false where the documentation prints true.*which stands for phone 5034441000, service 123/,
  },
  {
    is: 'a search that finds everything',
    client: 'DIAL_TIME',
    only: 'dialtime-dnc',
    breaking: at(
      /^POST \/compliance\/dialtime\/dnc\/search/,
      json(({ dncEntries, ...body }) =>
        (dncEntries as object[]).length === 2
          ? { ...body, dncEntries: [...(dncEntries as object[]), { id: 7, phone: '9999999999' }] }
          : { ...body, dncEntries },
      ),
    ),
    fails: ['findMatchingDialtimeDnc'],
    says: /found 9999999999/,
  },
  {
    is: 'an expiration date a few hours off',
    client: 'DIAL_TIME',
    only: 'sms-dnc',
    breaking: at(
      /^GET \/compliance\/sms\/dnc\/\d+$/,
      json((body) =>
        'expirationDate' in body ? { ...body, expirationDate: Number(body['expirationDate']) + 12 * 3_600_000 } : body,
      ),
    ),
    // What was written is seen by reading it, so that those who write are suspected with it.
    fails: ['createMultipleSmsDnc', 'readSmsDnc', 'updateSmsDnc'],
    says: /which is no midnight of \d{4}-01-15 in the Americas/,
  },
  {
    is: 'an entry that can be read after it was deleted',
    only: 'dnc',
    breaking: at(/^DELETE \/compliance\/dnc\/\d+$/, status(404, 204)),
    fails: ['deleteDnc'],
    says: /was answered 204 where 404 was expected/,
  },
  {
    is: 'another code of an error',
    client: 'DIAL_TIME',
    only: 'email-dnc',
    breaking: at(/^DELETE \/compliance\/email\/dnc\/\d+$/, ({ status }) =>
      status === 404 ? { body: '{"code":9,"message":"gone"}' } : undefined,
    ),
    fails: ['deleteEmailDnc'],
    says: /its code is 9 where 203 was expected/,
  },
  {
    is: 'a door that is open without a session',
    only: 'compliance-check',
    breaking: at(/^POST .*zipAreaMatch/, ({ status }) =>
      status === 401 ? { status: 200, body: '{"result":true}' } : undefined,
    ),
    fails: ['zipAreaMatch'],
    says: /without a session was answered 200 where 401 was expected/,
  },
  {
    is: 'a door that is open to every role',
    only: 'recording',
    withRoles: true,
    breaking: at(/^DELETE \/compliance\/recording/, status(403, 404)),
    fails: ['deleteRecording'],
    says: /asked by IT_USER, was answered 404 where 403 was expected/,
  },
  {
    is: 'a door that is closed to agents who may',
    only: 'dnc',
    withRoles: true,
    breaking: at(/^GET \/compliance\/dnc\/info/, (passing) =>
      passing.status === 200 &&
      passing.target.includes('dncType=DAILY') &&
      agents.has(passing.headers['lv-session'] ?? '')
        ? { status: 403, body: '{"code":4031,"message":"no"}' }
        : undefined,
    ),
    fails: ['getDncListInfo'],
    says: /asked by an agent, was answered 403/,
  },
  {
    is: 'no gate between the Phone DNC Types',
    only: 'dialtime-dnc',
    breaking: at(/^GET \/compliance\/dialtime\/dnc\/info/, ({ status, headers }) =>
      status === 400 && headers['lv-session'] ? { status: 200, body: '{"size":0}' } : undefined,
    ),
    fails: ['getDialtimeDncListInfo'],
    says: /of a client with Legacy DNC, was answered 200 where 400 was expected/,
  },
  {
    is: 'an answer that never comes',
    only: 'dnc',
    more: { timeoutMs: 1_500 },
    breaking: at(/^POST \/compliance\/dnc\/multiplePhoneDnc/, () => 'no answer'),
    fails: ['multiplePhoneDnc'],
    says: /POST \/compliance\/dnc\/multiplePhoneDnc was not answered within 1\.5 s/,
  },
  {
    is: 'a log-in that tells what was wrong',
    only: 'session',
    breaking: at(/^POST \/session\/login/, ({ status, requestBody, headers }) =>
      status === 401 && requestBody.includes('CONF-') && headers['lv-access'] === settings('LEGACY').access
        ? { body: '{"code":4011,"message":"no such user"}' }
        : undefined,
    ),
    fails: ['login'],
    says: /tells a wrong user from a wrong token/,
  },
];

/** Sessions of agents, by what passed through the proxy. */
const agents = new Set<string>();
const noteAgents: Breaking = ({ target, requestBody, body }) => {
  if (target === '/session/login' && requestBody.includes('"agent":true'))
    agents.add((JSON.parse(body) as { sessionId: string }).sessionId);
  return undefined;
};

const failures = ({ operations }: Report) =>
  operations.flatMap(({ id, checks }) =>
    checks.filter(({ outcome }) => outcome === 'fail').map((check) => ({ id, ...check })),
  );

// Without the log-ins by which roles are tested it takes less time.
const run = (client: Deployed, more: Partial<Settings>) =>
  runConformance(settings(client, { baseUrl: proxy.address, others: [], ...more }));

describe('a deployment fails', () => {
  test.each(FAULTS.map((fault) => [fault.is, fault] as const))(
    'with %s',
    async (_is, { client = 'LEGACY', only, more = {}, withRoles = false, breaking, fails, says }) => {
      proxy.breakBy((passing) => noteAgents(passing) ?? breaking(passing));
      const found = failures(
        await run(client, { only: [only], ...more, ...(withRoles && { others: settings(client).others }) }),
      );
      expect([...new Set(found.map(({ id }) => id))].sort()).toEqual([...fails].sort());
      expect(found.map((one) => one.says).join('\n')).toMatch(says);
      expect(found.flatMap(({ exchanges }) => exchanges).length).toBeGreaterThan(0);
    },
    60_000,
  );
});

describe('a deployment that is not Clearline', () => {
  /** Neither our own operations nor what the contract decided beyond the documentation. */
  const foreign: Breaking = (passing) =>
    /^\/(compliance|session)\//.test(passing.target)
      ? at(/^GET \/compliance\/dnc\?.*count=0/, ({ status }) =>
          status === 400 ? { status: 200, body: '{"dnc":[],"next":null}' } : undefined,
        )(passing)
      : { status: 404, contentType: 'text/html', body: '<h1>Not Found</h1>' };

  test('differs in what the documentation does not promise, and does not fail by it; our own operations are not testable', async () => {
    proxy.breakBy(foreign);
    const report = await run('LEGACY', { only: ['listDnc', 'health'] });
    expect(report.deployment.isClearline).toBe(false);
    expect(failures(report)).toEqual([]);
    const listDnc = report.operations.find(({ id }) => id === 'listDnc');
    expect(listDnc?.outcome).toBe('differs');
    expect(listDnc?.checks.filter(({ outcome }) => outcome === 'differs')).toMatchObject([
      {
        title: 'answers 400 to a count of 0',
        says: expect.stringContaining('was answered 200 where 400 was expected'),
      },
    ]);
    for (const { outcome, checks } of report.operations.filter(({ resource }) => resource === 'health')) {
      expect(outcome).toBe('not-testable');
      expect(checks[0]?.says).toMatch(/is one of Clearline's own operations.*this deployment has no \/healthz/);
    }
  });

  test('is not held to what the documentation says in two ways', async () => {
    proxy.breakBy(
      (passing) =>
        foreign(passing) ??
        at(
          /^GET \/compliance\/dnc\/isLegacy/,
          json(({ result }) => ({ result: String(result) })),
        )(passing),
    );
    expect(failures(await run('LEGACY', { only: ['isLegacyDncEnabled'] }))).toEqual([]);
  });
});

test('an interrupted run takes away what it made, and says that it was interrupted', async () => {
  const entries = async () =>
    (await server.database.pool.query('SELECT id FROM dnc_entry ORDER BY id')).rows as object[];
  const before = await entries();
  const ended = new AbortController();
  let made = 0;
  proxy.breakBy(({ method, target, status }) => {
    if (method === 'POST' && target === '/compliance/dnc' && status === 201) made += 1;
    if (made === 3) ended.abort(); // the third entry is there, and the answer on its way
    return undefined;
  });
  const report = await runConformance(settings('LEGACY', { baseUrl: proxy.address, only: ['compliance-check'] }), {
    ended: ended.signal,
  });
  expect(made).toBe(3);
  expect(await entries()).toEqual(before);
  expect(report.isInterrupted).toBe(true);
  expect(report.leftOver).toEqual([]);
  expect(report.operations.at(-1)?.checks).toMatchObject([
    { outcome: 'not-testable', says: 'The run was interrupted.' },
  ]);
});

test('what cannot be taken away is told, and does not keep the rest', async () => {
  proxy.breakBy(at(/^DELETE \/compliance\/dnc\/\d+$/, () => ({ status: 503 })));
  const report = await run('LEGACY', { only: ['createDnc'] });
  expect(report.leftOver.length).toBeGreaterThan(1);
  for (const { what, why } of report.leftOver) {
    expect(what).toMatch(/^what POST \/compliance\/dnc made as \d+$/);
    expect(why).toMatch(/^taking it away was answered 503/);
  }
});

test('no secret is in a report, also where it is the deployment that tells it', async () => {
  const opened = new Set<string>();
  proxy.breakBy((passing) => {
    const { 'lv-session': session, 'lv-access': access } = passing.headers;
    if (passing.target === '/session/login' && passing.status === 200)
      opened.add((JSON.parse(passing.body) as { sessionId: string }).sessionId);
    return passing.status < 400
      ? undefined
      : { body: JSON.stringify({ code: 1, message: `${passing.requestBody} ${session} ${access}` }) };
  });
  const { access, user, others, expendableUser } = settings('LEGACY');
  const report = await run('LEGACY', { only: ['session', 'recording'], others });
  const passwords = [user, ...others, ...(expendableUser ? [expendableUser] : [])].map(({ password }) => password);
  const text = [jsonOf(report), htmlOf(report), junitOf(report)].join('\n');
  expect(failures(report).length).toBeGreaterThan(5);
  expect(text).toContain('[redacted]');
  expect(opened.size).toBeGreaterThan(5);
  for (const secret of [access, ...passwords]) expect(text).not.toContain(secret);
  for (const session of opened) expect(text).not.toContain(session);
});
