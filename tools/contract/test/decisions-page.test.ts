import { expect, test } from 'vitest';
import { assemble } from '../src/assemble.ts';
import { emitDecisionsPage } from '../src/emit/decisions-page.ts';
import { readInputs } from '../src/generate.ts';
import { fileURLToPath } from 'node:url';
import { readOverlay } from '../src/overlay.ts';

const inputs = await readInputs(fileURLToPath(new URL('../../../contracts', import.meta.url)));
const { document, corrections } = await assemble(inputs);
const [, page] = emitDecisionsPage(document, corrections);

const overlays = [...inputs]
  .filter(([file]) => file.startsWith('corrections/'))
  .map(([file, text]) => readOverlay(text, file));

test('every action of every overlay is recorded where it was applied, at least once', () => {
  const recorded = new Set(corrections.map(({ action }) => action));
  const targets = overlays.flatMap(({ file, actions }) => actions.map(({ target }) => `${file} ${target}`));
  expect([...recorded].length).toBe(targets.length);
});

test('every piece of evidence stands on the page', () => {
  const shown = page.replaceAll('\\|', '|');
  const missing = corrections
    .map(({ action }) => action['x-evidence'].replace(/\s+/g, ' ').trim())
    .filter((evidence) => !shown.includes(evidence));
  expect([...new Set(missing)]).toEqual([]);
});

test('an operation that nothing corrects is told to be as documented, beside one that something does', () => {
  const one = corrections.filter(({ location }) => location[1] === '/compliance/dnc/{id}' && location[2] === 'get');
  expect(one.length).toBeGreaterThan(0);
  const [, text] = emitDecisionsPage(document, one);
  expect(text).toContain('### deleteDnc\n\n`DELETE /compliance/dnc/{id}`\n\nAs documented.');
  expect(text).not.toContain('### readDnc\n\n`GET /compliance/dnc/{id}`\n\nAs documented.');
});

test('a parameter is called by its name', () => {
  expect(page).toContain('`parameters > sessionId > schema`');
});
