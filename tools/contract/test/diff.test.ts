import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { stringify, parse } from 'yaml';
import { assemble } from '../src/assemble.ts';
import { sentenceOf } from '../src/compare/documents.ts';
import { differenceFrom, main } from '../src/diff.ts';
import { swaggerOf } from '../src/emit/vendor/swagger.ts';
import { wadlOf } from '../src/emit/vendor/wadl.ts';
import { readInputs } from '../src/generate.ts';

const CONTRACTS = fileURLToPath(new URL('../../../contracts', import.meta.url));
const SOURCES = (await readdir(join(CONTRACTS, 'sources'))).filter((name) => name !== 'provenance.yaml');
const DNC = await readFile(join(CONTRACTS, 'sources/dnc.swagger.yaml'), 'utf8');
const SESSION = await readFile(join(CONTRACTS, 'sources/session.wadl'), 'utf8');

const said = async (text: string) => {
  const { changes, unfitting } = await differenceFrom(text, 'live', CONTRACTS);
  return { changes: changes.map(sentenceOf), unfitting };
};
const changed = (text: string, part: string, by: string) => {
  if (!text.includes(part)) throw new Error(`the source has no ${part}`);
  return text.replace(part, by);
};

describe('a document that says what our sources say', () => {
  test.each(SOURCES)('%s differs in nothing', async (name) => {
    const text = await readFile(join(CONTRACTS, 'sources', name), 'utf8');
    expect(await said(text)).toEqual({ changes: [], unfitting: [] });
  });

  test('as JSON differs in nothing', async () => {
    expect(await said(JSON.stringify(parse(DNC)))).toEqual({ changes: [], unfitting: [] });
  });

  test('below a base path, under other names of operations and parameters, differs in nothing', async () => {
    const { paths, ...rest } = parse(DNC) as {
      paths: Record<string, Record<string, { operationId: string; tags: string[] }>>;
    };
    const renamed = Object.entries(paths).map(([path, item]) => {
      const inner = JSON.stringify(item)
        .replaceAll('"name":"dncId"', '"name":"entry"')
        .replaceAll(/"operationId":"/g, '"operationId":"their_');
      return [path.replace('/compliance', '').replace('{dncId}', '{entry}'), JSON.parse(inner) as unknown];
    });
    const live = stringify({ ...rest, basePath: '/compliance/', paths: Object.fromEntries(renamed) as unknown });
    expect(live).toContain('their_');
    expect(await said(live)).toEqual({ changes: [], unfitting: [] });
  });

  test('our own contract differs in nothing', async () => {
    expect(await said(await readFile(join(CONTRACTS, 'openapi.yaml'), 'utf8'))).toEqual({ changes: [], unfitting: [] });
  });
});

describe('what a deployment serves of a resource', async () => {
  const { document, vendorTags } = await assemble(await readInputs(CONTRACTS));

  test.each(vendorTags)('%s, as Swagger and as WADL, differs in nothing', async (tag) => {
    expect((await said(JSON.stringify(swaggerOf(document, tag)))).changes).toEqual([]);
    expect((await said(wadlOf(document, tag))).changes).toEqual([]);
  });
});

describe('a document that says something else', () => {
  test('of Swagger is told, what breaks first', async () => {
    const document = parse(DNC) as { paths: Record<string, Record<string, Record<string, unknown>>> };
    const list = document.paths['/compliance/dnc']?.['get'] as { parameters: Record<string, unknown>[] };
    list.parameters.push(
      { name: 'sort', in: 'query', type: 'string' },
      { name: 'order', in: 'query', type: 'string', required: true },
    );
    delete document.paths['/compliance/dnc/info'];
    expect((await said(stringify(document))).changes).toEqual([
      'breaking: GET /compliance/dnc > query order: the parameter is new and mandatory',
      'breaking: GET /compliance/dnc/info: the operation is gone',
      'addition: GET /compliance/dnc > query sort: the parameter is new',
    ]);
  });

  test('of WADL is told', async () => {
    const live = changed(
      SESSION,
      '<xs:element name="agent" type="xs:boolean" minOccurs="0">',
      '<xs:element name="agent" type="xs:boolean">',
    );
    expect((await said(live)).changes).toEqual(['breaking: LoginRequest.agent in requests: it is mandatory now']);
  });

  test('than a correction expects is told by the correction', async () => {
    const document = parse(DNC) as { definitions: Record<string, { required?: string[] }> };
    delete document.definitions['CreateDncRequest']?.required;
    const { changes, unfitting } = await said(stringify(document));
    expect(unfitting).toEqual([
      expect.stringMatching(
        /^corrections\/dnc\.yaml at action \d+ > target \$\.components\.schemas\.CreateDncRequest: expected .* to contain/,
      ),
    ]);
    expect(changes).toContain('addition: CreateDncRequest.type in requests: it may be absent now');
  });

  test.each([
    [
      'none of the contract',
      `swagger: '2.0'\ninfo: { title: A, version: '1' }\npaths: { /a: { get: { responses: {} } } }`,
      'no operation|with an operation of the contract',
    ],
    ['of no known kind', 'openapi: 3.0.0', 'expected a WADL, a Swagger 2.0 or an OpenAPI 3.1 document'],
    ['in XML', '<html></html>', 'expected the root element <application>'],
    ['in nothing', 'words', 'expected a WADL'],
  ])('%s is refused', async (_name, text, message) => {
    await expect(said(text)).rejects.toThrow(new RegExp(message));
  });
});

describe('the command', () => {
  let folder = '';
  const out: string[] = [];
  const err: string[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clearline-diff-'));
    vi.spyOn(console, 'log').mockImplementation((text: string) => void out.push(text));
    vi.spyOn(console, 'error').mockImplementation((text: string) => void err.push(text));
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    out.length = err.length = 0;
    await rm(folder, { recursive: true });
  });

  const file = async (text: string) => {
    await writeFile(join(folder, 'live'), text);
    return join(folder, 'live');
  };

  test('ends with 0 where nothing differs, and with 1 where something breaks', async () => {
    expect(await main(['--from', await file(SESSION)])).toBe(0);
    expect(out).toEqual(['0 breaking, 0 added; 0 corrections do not fit.']);
    expect(
      await main([
        '--from',
        await file(changed(SESSION, 'name="agent" type="xs:boolean" minOccurs="0"', 'name="agent" type="xs:boolean"')),
      ]),
    ).toBe(1);
    expect(out.slice(1)).toEqual([
      'breaking: LoginRequest.agent in requests: it is mandatory now',
      '1 breaking, 0 added; 0 corrections do not fit.',
    ]);
  });

  test.each<[string, string[], string]>([
    ['without a document', [], 'npm run contract:diff -- --from URL|FILE'],
    ['with an argument that it does not know', ['--form', 'x'], "Unknown option '--form'"],
    ['of a file that is not there', ['--from', '/nowhere/a.wadl'], '/nowhere/a.wadl: ENOENT'],
    ['of a host that does not answer', ['--from', 'http://127.0.0.1:1/a'], 'http://127.0.0.1:1/a: expected an answer'],
  ])('%s ends with 2 and says what it expects', async (_name, args, message) => {
    expect(await main(args)).toBe(2);
    expect(err.join()).toContain(message);
  });

  test('asks a URL with the session, and follows no redirect with it', async () => {
    const server = createServer((request, response) => {
      if (request.url === '/moved') return void response.writeHead(302, { Location: '/wadl' }).end();
      if (request.headers['lv-session'] !== 's-1') return void response.writeHead(401).end();
      response.end(SESSION);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      expect(await main(['--from', `${host}/wadl`, '--session', 's-1'])).toBe(0);
      expect(await main(['--from', `${host}/wadl`])).toBe(2);
      expect(await main(['--from', `${host}/moved`, '--session', 's-1'])).toBe(2);
    } finally {
      await new Promise((closed) => server.close(closed));
    }
    expect(err).toEqual([
      expect.stringContaining('the answer is 401 Unauthorized; log in and pass the session id as --session'),
      expect.stringContaining('the answer is 302'),
    ]);
    expect(err.join()).not.toContain('s-1');
  });
});
