import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commandLinePage } from '../build/page.ts';
import { emptyFolder, ended, started } from './run.ts';

const page = readFileSync(new URL('../../../docs/command-line.md', import.meta.url), 'utf8');
const folder = emptyFolder();

test('docs/command-line.md is what npm run generate writes', () => expect(page).toBe(commandLinePage()));

test.each(['check', 'scrub', 'contract'])('%s --help prints what the page says', async (name) => {
  const { code, stdout } = await ended(started([name, '--help'], folder));
  expect(code).toBe(0);
  expect(page).toContain(`\n\`\`\`text\n${stdout.trimEnd()}\n\`\`\`\n`);
});

test('every command has examples', () => {
  for (const section of page.split('\n## ').slice(1)) expect(section).toContain('\nExamples:\n');
});
