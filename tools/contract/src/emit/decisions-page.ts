import type { Applied } from '../correct.ts';
import { isObject } from '../json.ts';
import type { OpenApiDocument } from '../openapi.ts';
import { type Located, methods, operationsOf } from '../operations.ts';
import { type Emitted, header } from './header.ts';
import { resourcesOf } from './resources.ts';
import { row, table } from './table.ts';

/** For people: where the documentation is silent, slips or says a thing twice, what is decided here, and on what evidence. */
export function emitDecisionsPage(document: OpenApiDocument, corrections: readonly Applied[]): Emitted {
  const usersOf = users(document);
  const ofOperation = ({ path, method }: Located) =>
    corrections.filter(
      ({ location: [kind, where, verb] }) =>
        kind === 'paths' && where === path && [method, undefined].includes(verb as never),
    );
  const sections = resourcesOf(document).map(({ tag, operations }) => {
    const decided = operations.map((located) => ({ ...located, rows: ofOperation(located) }));
    if (decided.every(({ rows }) => rows.length === 0)) return '';
    return `\n## ${tag.name}\n${decided.map(({ operationId, method, path, rows }) => `\n### ${operationId}\n\n\`${method.toUpperCase()} ${path}\`\n\n${rows.length > 0 ? tableOf(rows, 3) : 'As documented.\n'}`).join('')}`;
  }); // prettier-ignore
  const ofTypes = corrections.filter(
    ({ location }) => location[0] === 'components' && location[1] === 'schemas' && location.length > 2,
  );
  const typeNames = [...new Set(ofTypes.map(({ location }) => String(location[2])))].sort();
  const schemas = typeNames.map((name) => {
    const rows = ofTypes.filter(({ location }) => location[2] === name);
    const used = usersOf(name);
    return `\n### ${name}\n\n${used.length > 0 ? `Used by ${used.map((id) => `\`${id}\``).join(', ')}.` : 'Used by no operation.'}\n\n${tableOf(rows, 3)}`;
  }); // prettier-ignore
  const shown = new Set([...operationsOf(document).flatMap(ofOperation), ...ofTypes]);
  const others = corrections.filter((applied) => !shown.has(applied));
  const text = `<!-- ${header} -->

# What is decided where the documentation leaves something open

The contract is the vendor's documentation, transcribed, and corrected in ${corrections.length} places. Here is each of them, operation by operation and then
type by type: what the documentation says there, what is decided, and the evidence. Corrections stand as data in \`contracts/corrections\`; the
assembly fails when the documentation no longer says what a correction expects. *silent* means that it does not say.
${sections.join('')}

## Types
${schemas.join('')}${others.length > 0 ? `\n## Elsewhere\n\n${tableOf(others, 0)}` : ''}`;
  return ['docs/reference/decisions.md', text];
}

function tableOf(corrections: readonly Applied[], from: number): string {
  const rows = corrections.map(({ action, names, location }) => {
    const where = names.slice(location[0] === 'paths' && !isVerb(location[2]) ? Math.min(from, 2) : from).join(' > ');
    return row([where === '' ? 'the whole' : `\`${where}\``, said(action), decided(action), action['x-evidence']]);
  });
  return table(['Where', 'The documentation', 'Decided', 'Evidence'], rows);
}

const isVerb = (key: unknown): boolean => methods.some((method) => method === key);

function said({ 'x-expect': expected, 'x-expect-absent': absent }: Applied['action']): string {
  const parts = [
    ...(expected === undefined ? [] : [code(expected)]),
    ...(absent === undefined ? [] : [`silent on ${absent.map((key) => `\`${key}\``).join(', ')}`]),
  ];
  return parts.join('; ');
}

function decided({ update, remove, description }: Applied['action']): string {
  if (remove === true) return description ?? 'left out';
  const examples = isObject(update) ? update['x-examples'] : undefined;
  if (!isObject(update) || !Array.isArray(examples)) return code(update);
  const { 'x-examples': _, ...rest } = update;
  const titles = examples.map((example: unknown) => (isObject(example) ? `“${String(example['title'])}”` : ''));
  return [...(Object.keys(rest).length > 0 ? [code(rest)] : []), `the example ${titles.join(', ')}`].join('; ');
}

/** A value on one line; a long one is cut, since the overlay has all of it. */
function code(value: unknown): string {
  const text = JSON.stringify(value);
  return `\`${text.length > 400 ? `${text.slice(0, 400)}…` : text}\``;
}

/** Which operations use a schema, be it through others. */
function users(document: OpenApiDocument): (name: string) => readonly string[] {
  const reached = (node: unknown, seen: Set<string>): Set<string> => {
    if (Array.isArray(node)) for (const child of node) reached(child, seen);
    else if (isObject(node)) {
      const ref = node['$ref'];
      const name = typeof ref === 'string' ? ref.slice(ref.lastIndexOf('/') + 1) : undefined;
      const kind = typeof ref === 'string' ? ref.split('/').at(-2) : undefined;
      if (name !== undefined && kind !== undefined && !seen.has(name)) {
        seen.add(name);
        reached((document.components as Record<string, Record<string, unknown> | undefined>)[kind]?.[name], seen);
      }
      for (const child of Object.values(node)) reached(child, seen);
    }
    return seen;
  };
  const used = operationsOf(document).map(({ operation }) => [operation.operationId ?? '', reached(operation, new Set())] as const);
  return (name) => used.flatMap(([id, names]) => (names.has(name) ? [id] : []));
} // prettier-ignore
