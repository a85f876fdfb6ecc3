import { describe, expect, test } from 'vitest';
import { testServer } from '../../test/server.ts';

const server = testServer();

async function answerTo(path: string, init: RequestInit = {}) {
  const session = await server.session('sysadmin');
  const answer = await server.send(path, {
    ...init,
    headers: { 'LV-Session': session, ...(init.headers as Record<string, string>) },
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    body: (text.startsWith('{') ? JSON.parse(text) : undefined) as unknown,
  };
}

describe('paths and verbs', () => {
  test.each([
    '/nothing',
    '/compliance',
    '/compliance/dnc/1/2',
    '/compliance/dnc/../../etc/passwd',
    '/Compliance/dnc',
    '//compliance/dnc',
    '/docs/nothing',
  ])('404 %s', async (path) =>
    expect(await answerTo(path)).toMatchObject({ status: 404, body: { code: 4040, message: expect.any(String) } }),
  );

  test('405 a bare DELETE of the dialing profiles deletes nothing and is told what the path answers', async () => {
    const before = (await server.database.pool.query('SELECT FROM dialing_profile')).rowCount;
    const { status, headers, body } = await answerTo('/compliance/dialingProfiles', { method: 'DELETE' });
    expect({ status, allow: headers.get('Allow'), body }).toEqual({
      status: 405,
      allow: 'GET, HEAD, POST',
      body: { code: 4050, message: expect.stringContaining('DELETE') },
    });
    expect((await server.database.pool.query('SELECT FROM dialing_profile')).rowCount).toBe(before);
  });

  test('200 HEAD is answered as GET, without a body', async () => {
    const { status, text, headers } = await answerTo('/compliance/dnc/info?dncType=PERMANENT', { method: 'HEAD' });
    expect({ status, text, type: headers.get('Content-Type') }).toEqual({
      status: 200,
      text: '',
      type: 'application/json',
    });
  });

  test('400 broken percent-encoding in a path', async () =>
    expect(await answerTo('/compliance/dnc/%')).toMatchObject({ status: 400, body: { code: 4000 } }));

  test('errors of the dialing profiles carry errorCode and errorMessage too', async () => {
    const { body } = await answerTo('/compliance/dialingProfiles/1');
    expect(body).toEqual({
      code: 203,
      message: expect.any(String),
      errorCode: 203,
      errorMessage: (body as { message: string }).message,
    });
  });
});

describe('text that no database holds is refused by its place, whatever it is for', () => {
  const NUL = String.raw`a\u0000b`;
  const HALF = String.raw`\ud800`;
  test.each<[string, string, string | undefined, string]>([
    ['POST', '/session/login', `{"clientName":"${NUL}","userName":"x","password":"x"}`, '$.clientName'],
    ['POST', '/clearline/v1/lists/dnc/search', `{"filter":{"filename":"${NUL}"}}`, '$.filter.filename'],
    ['POST', '/clearline/v1/imports', `{"list":"accounts","filename":"a.csv","options":{"format":"CSV","header":true,"columns":{"phone":"${HALF}"}}}`, '$.options.columns.phone'],
    ['GET', '/clearline/v1/auditEvents?count=1&actor=a%00b', undefined, 'query.actor'],
    ['GET', '/compliance/recording/a%00b', undefined, 'path.id'],
  ])('400 %s %s', async (method, path, body, place) => {
    const headers = { 'LV-Access': 'x', 'Content-Type': 'application/json' };
    expect(await answerTo(path, { method, headers, ...(body !== undefined && { body }) })).toMatchObject({
      status: 400,
      body: { code: 4000, message: expect.stringContaining(`${place}: expected text without NUL`) },
    });
  }); // prettier-ignore
});

describe('every answer', () => {
  test('names its request, differently each time', async () => {
    const ids = await Promise.all(
      ['/healthz', '/healthz', '/nothing'].map(async (path) => (await answerTo(path)).headers.get('X-Request-Id')),
    );
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{12}-[0-9a-z]+$/);
  });

  test('says for how long its connection is kept: longer than proxies keep theirs, which is a minute', async () => {
    const { headers } = await answerTo('/healthz');
    expect(headers.get('Keep-Alive')).toBe('timeout=75');
  });

  test('says nothing of what it is made of', async () => {
    const { headers } = await answerTo('/healthz');
    expect([headers.get('X-Powered-By'), headers.get('Server')]).toEqual([null, null]);
  });
});

test('500 a fault of ours is told in one sentence, without its stack, its SQL or its cause', async () => {
  await server.database.pool.query('ALTER TABLE dnc_entry RENAME TO dnc_entry_away');
  const { status, body } = await answerTo('/compliance/dnc/1');
  await server.database.pool.query('ALTER TABLE dnc_entry_away RENAME TO dnc_entry');
  expect({ status, body }).toEqual({
    status: 500,
    body: { code: 5000, message: expect.stringMatching(/^Something failed on our side; the X-Request-Id header/) },
  });
});
