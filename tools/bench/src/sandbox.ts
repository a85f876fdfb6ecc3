import { join } from 'node:path';
import { ROOT } from './places.ts';
import { startServer } from './server-process.ts';

// The command `npm run sandbox:bench -- [--calls N]`: how many calls of a contract test suite a sandbox answers in a minute.
const CALLS = Number(/^--calls=?(\d+)$/.exec(process.argv.slice(2).join('='))?.[1] ?? 10_000);
const AT_ONCE = 4;
const CALLS_PER_RESET = 100;

const server = await startServer('the sandbox', join(ROOT, 'apps/server/src/main.ts'), {
  CLEARLINE_SANDBOX: 'true',
  PORT: '0',
});
try {
  const startedMs = performance.now();
  const counts = { calls: 0, resets: 0 };
  while (counts.calls < CALLS) {
    counts.calls += await round(server.address);
    counts.resets += 1;
  }
  const seconds = (performance.now() - startedMs) / 1000;
  const perMinute = Math.round((counts.calls / seconds) * 60);
  console.log(
    `${counts.calls} calls and ${counts.resets} resets in ${seconds.toFixed(1)} s: ${perMinute.toLocaleString('en')} calls a minute.`,
  );
} finally {
  await server.stop();
}

/** A reset, and then the calls that tests make: each list is asked, added to, read, and deleted from, and refuses what is wrong. */
async function round(address: string): Promise<number> {
  await call(address, 'POST', '/clearline/v1/sandbox/reset', 204);
  const login = { clientName: 'sandbox', userName: 'sysadmin', password: 'Sandbox-sysadmin-1' };
  const access = { 'LV-Access': 'sandbox-access-token' };
  const { sessionId } = (await call(address, 'POST', '/session/login', 200, access, login)) as { sessionId: string };
  const headers = { 'LV-Session': sessionId };
  let calls = 2;
  const conversation = async (at: number) => {
    const phone = `415555${String(1000 + at)}`;
    const check = `/compliance/complianceCheck/isBlocked?service=9101&phone=${phone}`;
    await call(address, 'GET', check, 200, headers);
    const { id } = (await call(address, 'POST', '/compliance/dnc', 201, headers, { type: 'PERMANENT', phone })) as { id: number };
    await call(address, 'GET', check, 200, headers);
    await call(address, 'GET', `/compliance/dnc/${id}`, 200, headers);
    await call(address, 'GET', '/compliance/dnc?dncType=PERMANENT&count=100&offset=0', 200, headers);
    await call(address, 'DELETE', `/compliance/dnc/${id}`, 204, headers);
    await call(address, 'GET', `/compliance/dnc/${id}`, 404, headers);
    calls += 7;
  };
  let next = 0;
  const turns = Math.ceil(CALLS_PER_RESET / 7);
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < turns) await conversation(next++);
    }),
  );
  return calls;
} // prettier-ignore

async function call(
  address: string,
  method: string,
  path: string,
  status: number,
  headers: Readonly<Record<string, string>> = {},
  body?: unknown,
): Promise<unknown> {
  const answer = await fetch(`${address}${path}`, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (answer.status !== status)
    throw new Error(`${method} ${path}: expected ${status}, and got ${answer.status}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
