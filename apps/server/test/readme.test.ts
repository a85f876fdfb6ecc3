import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { comparable, type Example, examplesOf, play } from './readme-examples.ts';
import { testServer } from './server.ts';

describe.each([
  ['README.md', ['client', 'curl']],
  ['libs/client/README.md', ['client']],
])('%s', (file, kinds) => {
  const server = testServer();
  const examples = examplesOf(readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8'));
  let printed: readonly string[] = [];
  beforeAll(async () => {
    printed = await play(examples, server.address);
  }, 120_000); // it compiles

  test.each(examples.map((example, at) => ({ ...example, at })))(
    'line $line: the $kind example prints what it says',
    ({ at, ...example }) => {
      expect(comparable(printed[at] ?? '', example)).toEqual(comparable(example.output, example));
    },
  );

  test.each(kinds)('has a %s example', (kind) => {
    expect(examples.map((example) => example.kind)).toContain(kind);
  });
});

describe('an example', () => {
  const server = testServer();
  const curl = 'curl -s http://127.0.0.1:8080/healthz\n';
  const document = (...blocks: readonly string[]) => ['# Title', ...blocks, 'More.'].join('\n\n');
  const fenced = (language: string, text: string) => `\`\`\`${language}\n${text}\`\`\``;
  const example = (code: string, kind: Example['kind'] = 'curl'): Example => ({
    kind,
    line: 1,
    code,
    output: '',
    outputIs: 'text',
  });

  const alone = async (code: string, kind?: Example['kind']) => (await play([example(code, kind)], server.address))[0];

  test('is a marker, a program and its output', () => {
    const markdown = document(
      '<!-- example: curl -->',
      fenced('sh', curl),
      fenced('json', '{}\n'),
      fenced('sh', 'not mine\n'),
    );
    expect(examplesOf(markdown)).toEqual([{ kind: 'curl', line: 3, code: curl, output: '{}\n', outputIs: 'json' }]);
  });

  test.each([
    ['of nothing known', ['<!-- example: python -->'], 'line 3: expected an example of client or curl'],
    ['without a program', ['<!-- example: curl -->', 'Words.', fenced('sh', curl)], 'line 3: expected a block of sh'],
    ['in another language', ['<!-- example: client -->', fenced('sh', curl)], 'line 3: expected a block of ts'],
    [
      'without output',
      ['<!-- example: curl -->', fenced('sh', curl), 'Words.'],
      'line 3: expected the block to be followed',
    ],
  ])('%s is an error', (_name, blocks, message) => {
    expect(() => examplesOf(document(...blocks))).toThrow(message);
  });

  test('is run against another server than it names, and does not know it', async () => {
    expect(await alone(`${curl}echo\necho http://127.0.0.1:8080\n`)).toBe('{"alive":true}\nhttp://127.0.0.1:8080\n');
  });

  test('may use what an earlier one in the shell has set', async () => {
    const first = example(`WORD=$(${curl.trim()})\n`);
    const second = { ...example('echo "$WORD" http://127.0.0.1:8080\n'), line: 9 };
    expect(await play([first, second], server.address)).toEqual(['', '{"alive":true} http://127.0.0.1:8080\n']);
  });

  test('that does not name the server is an error', async () => {
    await expect(alone('curl -s http://example.com\n')).rejects.toThrow('expected the example to name');
  });

  test('that fails is an error that shows why', async () => {
    await expect(alone(`${curl}echo broken >&2; exit 3\n`)).rejects.toThrow('broken');
  });

  test('that does not compile is an error that shows why', async () => {
    const code = "const address: number = 'http://127.0.0.1:8080';\nconsole.log(address);\n";
    await expect(alone(code, 'client')).rejects.toThrow('TS2322');
  });

  test('prints session ids that are alike, and differs in anything else', () => {
    const said = '{"sessionId":"1f0c2b6e-7f1d-8a55-9b1c-0d6f3a2e4c11","userId":1}';
    const alike = said.replace('1f0c2b6e', 'ffffffff');
    expect(comparable(alike, { outputIs: 'json' })).toEqual(comparable(`${said}\n`, { outputIs: 'json' }));
    expect(comparable(said.replace(':1}', ':2}'), { outputIs: 'text' })).not.toEqual(
      comparable(said, { outputIs: 'text' }),
    );
  });
});
