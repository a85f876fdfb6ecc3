import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { testDatabase } from './database.ts';
import { PEOPLE } from './server.ts';
import { logIn, serverProcesses, within } from './server-process.ts';
import { soon } from './soon.ts';
import { tcpProxy } from './tcp-proxy.ts';
import { type Span, traceCollector } from './trace-collector.ts';

vi.setConfig({ testTimeout: 120_000 }); // each test starts processes, and the machine may be busy

const start = serverProcesses();
const database = testDatabase();
const collector = traceCollector();
const quick = { OTEL_BSP_SCHEDULE_DELAY: '50' };

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER_SPAN = '00f067aa0ba902b7';
const traceparent = `00-${TRACE}-${CALLER_SPAN}-01`;
const PHONE = '4152257000';
const CHECK = `/compliance/complianceCheck/isBlocked?service=123&phone=${PHONE}`;

const below = ({ traceId, spanId }: Span) =>
  collector.spans.filter((span) => span.traceId === traceId && span.parentSpanId === spanId);
const named = (name: string) => collector.spans.filter((span) => span.name === name);

describe('a deployment that is traced', () => {
  test('tells of each request what was done for it, on the trace of whoever asked, and nothing of whom it was about', async () => {
    const server = start({ DATABASE_URL: database.url, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...quick });
    const address = await server.address;
    const session = await logIn(address);
    const headers = { 'LV-Session': session, 'Content-Type': 'application/json' };
    const post = (target: string, body: object) =>
      fetch(`${address}${target}`, { method: 'POST', headers, body: JSON.stringify(body) });

    const asked = await fetch(`${address}${CHECK}`, { headers: { ...headers, traceparent } });
    expect(await asked.json()).toEqual({ result: true });
    await Promise.all(Array.from({ length: 30 }, () => fetch(`${address}${CHECK}`, { headers })));
    await post('/compliance/dnc', {
      type: 'PERMANENT',
      phone: '2125550142',
      account: 'SECRET-ACCOUNT-7',
      zip: '94110',
    });
    await post('/clearline/v1/decisions', { service: 123, phone: PHONE, email: 'ann@example.com', channel: 'EMAIL' });
    await fetch(`${address}/compliance/dnc/999999`, { headers });
    await fetch(`${address}/compliance/dnc?count=x`, { headers });
    await fetch(`${address}/compliance/recording/38de9bcc-7425-4392-b821-99026632c369`, {
      headers: { 'LV-Session': 'no' },
    });
    await fetch(`${address}/session/validate/${session}`);
    await fetch(`${address}/nothing/${PHONE}`);
    expect(await server.stop()).toMatchObject({ code: 0 });

    // The request that came with a trace.
    const [request] = collector.spans.filter(({ traceId, kind }) => traceId === TRACE && kind === 2);
    expect(request).toMatchObject({
      name: 'GET /compliance/complianceCheck/isBlocked',
      parentSpanId: CALLER_SPAN,
      attributes: {
        'http.request.method': 'GET',
        'http.route': '/compliance/complianceCheck/isBlocked',
        'http.response.status_code': 200,
        'clearline.operation': 'isBlocked',
        'clearline.request_id': asked.headers.get('X-Request-Id'),
      },
      resource: { 'service.name': 'clearline' },
    });
    const [handler] = below(request!).filter(({ name }) => name === 'isBlocked');
    const parts = below(handler!);
    expect(parts.map(({ name }) => name).sort()).toEqual(['check_facts', 'wait for a shared query']);
    const query = parts.find(({ name }) => name === 'check_facts');
    expect(query?.attributes['db.query.text']).toContain('JOIN dnc_entry e ON e.client_id = key.client_id');
    expect(query?.kind).toBe(3);

    // Checks that shared a query: each waited, and is linked to the one on whose behalf it was sent.
    const waits = named('wait for a shared query');
    expect(waits.length).toBeGreaterThanOrEqual(31);
    const together = waits.filter(({ attributes }) => Number(attributes['clearline.asks']) > 1);
    expect(together.length).toBeGreaterThan(0);
    const spanIds = new Set(waits.map(({ spanId }) => spanId));
    expect(together.flatMap(({ links = [] }) => links).every(({ spanId }) => spanIds.has(spanId))).toBe(true);
    expect(together.some(({ links = [] }) => links.length === 1)).toBe(true);
    expect(named('check_facts').length).toBeLessThan(waits.length);

    // Every request has a span, by the contract's names.
    expect(named('POST /compliance/dnc')[0]?.attributes['http.response.status_code']).toBe(201);
    expect(named('GET /compliance/dnc/{id}')[0]?.attributes['http.response.status_code']).toBe(404);
    expect(named('GET /compliance/recording/{id}')[0]?.attributes['http.response.status_code']).toBe(401);
    expect(named('GET /session/validate/{sessionId}')[0]?.attributes['clearline.operation']).toBe('isSessionValid');
    expect(named('GET')[0]?.attributes['http.response.status_code']).toBe(404);
    expect(collector.spans.filter(({ status }) => status?.code === 2)).toEqual([]); // a no is no failure

    // Ids and times have digits of all kinds, a ZIP's among them.
    const told = collector.text().replaceAll(/"(\w*[iI]d|\w+UnixNano)":"[0-9a-f]+"/g, '');
    expect(told).not.toBe(collector.text());
    const { userName, password } = PEOPLE.manager;
    for (const secret of [
      session,
      PHONE,
      '2125550142',
      'SECRET-ACCOUNT-7',
      'secret-account-7',
      '94110',
      'ann@example.com',
    ])
      expect(told).not.toContain(secret);
    for (const secret of [password, 'demo-access-token', `"${userName}"`, '38de9bcc'])
      expect(told).not.toContain(secret);
  });

  test('marks what failed, and writes the trace into the lines of its log', async () => {
    const proxy = await tcpProxy(database.url);
    const server = start({ DATABASE_URL: proxy.url, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...quick });
    const address = await server.address;
    const headers = {
      'LV-Session': await logIn(address),
      traceparent: traceparent.replace(TRACE, TRACE.replace('4b', '5c')),
    };
    await fetch(`${address}${CHECK}`, { headers });
    await proxy.cut();
    expect((await fetch(`${address}${CHECK}`, { headers })).status).toBe(503);
    await soon(() => collector.spans.some(({ status, kind }) => status?.code === 2 && kind === 2));
    const [failed] = collector.spans.filter(({ status, kind }) => status?.code === 2 && kind === 2);
    expect(failed).toMatchObject({ traceId: TRACE.replace('4b', '5c'), attributes: { 'error.type': '503' } });
    expect(failed?.status?.message ?? '').toBe('');
    expect(server.log().find(({ operation }) => operation === 'isBlocked')).toMatchObject({ traceId: failed?.traceId });
    await proxy.mend();
    expect(await server.stop()).toMatchObject({ code: 0 });
    await proxy.cut();
  });

  test('serves and ends as it should where the collector is away', async () => {
    const server = start({ DATABASE_URL: database.url, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1', ...quick });
    const address = await server.address;
    const answer = await fetch(`${address}${CHECK}`, { headers: { 'LV-Session': await logIn(address) } });
    expect(await answer.json()).toEqual({ result: true });
    expect(await within(server.stop(), 15_000, 'the server ends')).toMatchObject({ code: 0 });
  });

  test('keeps to the sampling that is asked for', async () => {
    const before = collector.spans.length;
    const sampled = { OTEL_TRACES_SAMPLER: 'parentbased_always_off' };
    const server = start({
      DATABASE_URL: database.url,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      ...quick,
      ...sampled,
    });
    const address = await server.address;
    const headers = { 'LV-Session': await logIn(address) };
    await fetch(`${address}${CHECK}`, { headers });
    await fetch(`${address}${CHECK}`, { headers: { ...headers, traceparent } });
    expect(await server.stop()).toMatchObject({ code: 0 });
    const since = collector.spans.slice(before);
    expect(since.length).toBeGreaterThan(0);
    expect(since.every(({ traceId }) => traceId === TRACE)).toBe(true);
  });
});

describe('the libraries of traces', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'clearline-loaded-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const tell = path.join(folder, 'tell.cjs');
  writeFileSync(
    tell,
    `process.on('exit', () => process.stderr.write('\\n' + JSON.stringify({ loaded: Object.keys(require.cache) }) + '\\n'));`,
  );

  test.each([
    ['are not loaded by a deployment that is not traced', '', false],
    ['are by one that is', 'http://127.0.0.1:1', true],
  ])('%s', async (_name, endpoint, want) => {
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, NODE_OPTIONS: `--require ${tell}` };
    const server = start({ DATABASE_URL: database.url, ...env });
    await server.address;
    expect(await server.stop()).toMatchObject({ code: 0 });
    const loaded = server.log().flatMap((line) => (line['loaded'] as string[] | undefined) ?? []);
    expect(loaded.some((file) => file.includes('/node_modules/pg/'))).toBe(true);
    expect(loaded.some((file) => file.includes('@opentelemetry/sdk-trace'))).toBe(want);
  });
});
