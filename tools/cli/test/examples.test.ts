import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { commandLinePage } from '../build/page.ts';
import { emptyFolder, ended, served, shellCommand } from './run.ts';

const folder = emptyFolder();
const server = served(folder);
const place = path.join(folder, 'place');

const MANAGER = { CLEARLINE_CLIENT: 'demo', CLEARLINE_USER: 'manager', CLEARLINE_PASSWORD: 'Demo-manager-1' };
const SYSADMIN = { ...MANAGER, CLEARLINE_USER: 'sysadmin', CLEARLINE_PASSWORD: 'Demo-sysadmin-1' };
const OF_DIALTIME = {
  ...{ CLEARLINE_CLIENT: 'demo-dialtime', CLEARLINE_USER: 'manager', CLEARLINE_PASSWORD: 'Demo-manager-3' },
  CLEARLINE_ACCESS: 'demo-dialtime-token',
};

/** What an example does where the files that it names are there. */
interface Done {
  readonly code: number;
  readonly says?: RegExp;
  /** A file that is there afterwards. */
  readonly makes?: string;
  readonly who?: Readonly<Record<string, string>>;
  /** What stands for a value of somebody else. */
  readonly as?: (example: string) => string;
  /** It serves until it is ended. */
  readonly serves?: boolean;
}

let head = '';
const CHECK = 'clearline check --service 123 --phone 4152257000';
const contract = fileURLToPath(new URL('../../../contracts/openapi.yaml', import.meta.url));

const EXAMPLES: Readonly<Record<string, Done>> = {
  [CHECK]: { code: 1, says: /^blocked\n$/ },
  [`${CHECK} --explain`]: { code: 1, says: /^blocked\n- DNC entry 1 / },
  [`${CHECK} --json && dial`]: { code: 1, says: /^{"blocked":true}\n$/ },
  'clearline scrub today.csv --service 123 --output scrubbed.csv': { code: 0, makes: 'scrubbed.csv' },
  'clearline scrub list.csv.gz --service-column Svc --phone-column "Cell Phone" -o out.csv': { code: 0, makes: 'out.csv' },
  'cut -f1 numbers.txt | clearline scrub - --service 123 --no-header | grep ",false,"': { code: 0, says: /^3133335000,false,,,\n$/ },
  'clearline import opt-outs.csv --list dnc --dry-run': { code: 0, says: /CHECKED; 1 rows, would be 1 added/ },
  'clearline import vici.txt --list dnc --format vicidial --default type=PERMANENT': { code: 0, says: /DONE; 2 rows, 2 added/ },
  'clearline import opt-outs.csv.gz --list dialtime --column phone=Telephone --partial': {
    ...{ code: 1, says: /DONE; 2 rows, 1 added.* 1 bad/ },
    who: OF_DIALTIME,
  },
  'clearline export dnc -o dnc.csv': { code: 0, makes: 'dnc.csv' },
  [`clearline export dnc --filter '{"type":"PERMANENT","serviceId":123}' --format ndjson`]: { code: 0, says: /^{"id":1,"phone":"4152257000".*}\n$/ },
  'clearline audit verify': { code: 0, says: /all is as it was sealed/, who: SYSADMIN },
  'clearline audit verify --anchor 57:5f2b…': {
    ...{ code: 0, says: /all is as it was sealed/, who: SYSADMIN },
    as: (example) => example.replace('57:5f2b…', head),
  },
  'clearline audit export --from 2026-05-01 --to 2026-06-01 -o may.json': { code: 0, makes: 'may.json', who: SYSADMIN },
  [`clearline audit asof --at 2026-05-03T14:02:00-04:00 --service 123 --phone 4152257000`]: {
    ...{ code: 1, says: /^blocked\n- DNC entry 1 /, who: SYSADMIN },
    as: (example) => example.replace('2026-05-03T14:02:00-04:00', new Date().toISOString()),
  },
  'clearline contract > openapi.json': { code: 0, makes: 'openapi.json' },
  'clearline contract --operations': { code: 0, says: /^isBlocked {2}GET /m },
  'clearline contract diff --from https://api.example.com/dnc.wadl': {
    code: 0,
    as: (example) => example.replace('https://api.example.com/dnc.wadl', contract),
  },
  'clearline contract breaking': { code: 0 },
  'clearline conformance --base http://127.0.0.1:8080 --client demo --user sysadmin --service 123 --html report.html': {
    ...{ code: 0, makes: 'report.html', who: SYSADMIN },
    // All of it takes minutes, and is what tests of the server are for.
    as: (example) => `${example.replace('http://127.0.0.1:8080', server.address())} --only isBlocked --rate 200`,
  },
  'clearline serve': { code: 0, serves: true },
  'clearline serve --sandbox': { code: 0, serves: true },
  // The database of somebody else is not there, and that is said of the setting.
  'PORT=9000 DATABASE_URL=postgresql://… clearline serve': { code: 1, says: /^$/ },
  'DATABASE_URL=postgresql://… clearline fixture deployment.json': { code: 1, says: /^$/ },
}; // prettier-ignore

const printed = [...commandLinePage().matchAll(/^ {2}# .*\n {2}(.+)$/gm)].map(([, example]) => example as string);

beforeAll(() => {
  mkdirSync(place);
  shellCommand(place);
  const files = {
    'today.csv': 'phone\n4152257000\n3133335000\n',
    'list.csv.gz': gzipSync('Svc,Cell Phone\n123,4152257000\n'),
    'numbers.txt': '4152257000\tAnn\n3133335000\tBen\n',
    'opt-outs.csv': 'phone,type\n2125550181,PERMANENT\n',
    'vici.txt': '2125550182\n2125550183\n',
    'opt-outs.csv.gz': gzipSync('Telephone\n2125550184\nnobody\n'),
    dial: '#!/bin/sh\ntouch dialed\n',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(place, name), content, { mode: 0o755 });
});

/** Has a shell do it, as somebody does who has copied it. */
const shell = (example: string, who: Readonly<Record<string, string>>): ChildProcess =>
  spawn('bash', ['-c', example], {
    cwd: place,
    env: {
      ...{ PATH: `${place}:${process.env['PATH']}`, HOME: process.env['HOME'], PORT: '0' },
      ...{ CLEARLINE_URL: server.address(), CLEARLINE_ACCESS: 'demo-access-token', ...who },
    },
  });

async function servedAndEnded(child: ChildProcess) {
  let said = '';
  child.stdout?.on('data', (bytes: Buffer) => {
    const isServing = said.includes(' serves http');
    said += bytes.toString();
    if (!isServing && said.includes(' serves http')) child.kill('SIGTERM');
  });
  return ended(child);
}

test('every example of the help is tried, and no other', () =>
  expect(new Set(printed)).toEqual(new Set(Object.keys(EXAMPLES))));

test.each(Object.entries(EXAMPLES))('%s', async (example, { code, says, makes, who = MANAGER, as, serves }) => {
  const child = shell(as?.(example) ?? example, who);
  const done = await (serves === true ? servedAndEnded(child) : ended(child));
  expect(done, done.stderr).toMatchObject({ code });
  if (says) expect(done.stdout).toMatch(says);
  if (makes !== undefined) expect(readFileSync(path.join(place, makes)).length).toBeGreaterThan(0);
  if (example.startsWith('DATABASE_URL') || example.startsWith('PORT')) expect(done.stderr).toContain('DATABASE_URL');
  expect(existsSync(path.join(place, 'dialed'))).toBe(false);
  head = /^head (\S+)$/m.exec(done.stdout)?.[1] ?? head;
}, 120_000); // prettier-ignore
