import type { OpenApiDocument } from '../openapi.ts';
import { type ClientMethod, type ClientResource, clientResources } from './client-methods.ts';
import { type Emitted, header } from './header.ts';

const folder = 'libs/client/src/generated';

/** What the client knows of the contract: at run time the requests, and as types its methods with their documentation. */
export function emitClient(document: OpenApiDocument): readonly Emitted[] {
  const resources = clientResources(document);
  return [
    [`${folder}/operations.ts`, operationsText(resources, document)],
    [`${folder}/resources.ts`, resourcesText(resources)],
  ];
}

function operationsText(resources: readonly ClientResource[], { servers = [] }: OpenApiDocument): string {
  const environments = servers.flatMap(({ url, 'x-environment': name }) =>
    name === undefined ? [] : [`  ${name}: ${quote(url)},\n`],
  );
  const groups = resources.map(({ key, methods }) => {
    const lines = methods.map((method) => `    ${method.name}: ${operationText(method)},\n`);
    return `  ${key}: {\n${lines.join('')}  },\n`;
  });
  return `// ${header}
import type { Operation } from '../operation.ts';

/** Where the vendor serves the API, by the name of the environment. */
export const environments = {
${environments.join('')}} as const;

/** Every operation of the contract, by its resource and by the name of its method. */
export const resources: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
${groups.join('')}};
`;
}

function operationText(method: ClientMethod): string {
  const {
    operationId,
    verb,
    path,
    pathNames,
    queryNames,
    body,
    sends,
    streams,
    answersNothing,
    isPublic,
    idempotent,
    isLong,
    instants,
    sendsIso,
  } = method;
  const entries: readonly (readonly [string, string | false | undefined])[] = [
    ['id', quote(operationId)],
    ['method', quote(verb)],
    ['path', quote(path)],
    ['inPath', pathNames.length > 0 && list(pathNames)],
    ['inQuery', queryNames.length > 0 && list(queryNames)],
    ['body', body && quote(body)],
    ['sends', sends && quote(sends)],
    ['streams', streams && 'true'],
    ['answersNothing', answersNothing && 'true'],
    ['isPublic', isPublic && 'true'],
    ['idempotent', idempotent && 'true'],
    ['isLong', isLong && 'true'],
    ['sendsIso', sendsIso && 'true'],
    ['dates', instants.answered.length > 0 && list(instants.answered)],
    ['pages', method.pages && `{ items: ${quote(method.pages.items)}, name: ${quote(method.pages.name)} }`],
  ];
  return `{ ${entries.flatMap(([key, text]) => (text ? [`${key}: ${text}`] : [])).join(', ')} }`;
}

function resourcesText(resources: readonly ClientResource[]): string {
  const interfaces = resources.map(({ key, tag, methods }) => {
    const members = methods.flatMap((method) => [memberText(method), ...(method.pages ? [pagesText(method)] : [])]);
    return `\n${comment([tag.description], '')}export interface ${interfaceName(key)}<Dates extends boolean> {\n${members.join('\n')}}\n`;
  });
  const keys = resources.map(
    ({ key, tag }) => `${comment([tag.description], '  ')}  readonly ${key}: ${interfaceName(key)}<Dates>;\n`,
  );
  const traits = resources.flatMap(({ methods }) => methods).flatMap(traitsText);
  return `// ${header}
import type { CallOptions } from '../call-options.ts';
import type { Input } from '../input.ts';
import type { Item, Result } from '../result.ts';
${interfaces.join('')}
/** The operations of the contract by resource. With \`Dates\`, instants are \`Date\`. */
export interface Resources<Dates extends boolean> {
${keys.join('')}}

/** What the contract says of an operation beyond the types of its requests and answers. */
export interface Traits {
${traits.join('')}}
`;
}

const interfaceName = (key: string) => `${key.charAt(0).toUpperCase()}${key.slice(1)}Methods`;

function memberText(method: ClientMethod): string {
  const { operationId, operation, verb, path, name } = method;
  const given = `input${method.needsInput ? '' : '?'}: Input<'${operationId}', Dates>`;
  const about = comment([operation.summary, operation.description, `\`${verb} ${path}\``], '  ');
  return `${about}  ${name}(${given}, options?: CallOptions<'${operationId}'>): Promise<Result<'${operationId}', Dates>>;\n`;
}

/** A list in pages has a second method; whoever walks all pages gives neither count nor offset, but may. */
function pagesText({ operationId, operation, name, pages }: ClientMethod): string {
  const about = comment(
    [
      `Every item that \`${name}\` answers, page after page: ${operation.summary ?? operationId}.`,
      'Throws a RefusedError where a page is refused. `count` is the size of a page, `offset` the first item.',
    ],
    '  ',
  );
  const input = `Input<'${operationId}', Dates, 'count' | 'offset'>`;
  return `${about}  ${pages?.name}(input${needsMore(operation) ? '' : '?'}: ${input}, options?: CallOptions<'${operationId}'>): AsyncGenerator<Item<'${operationId}', Dates>, void, undefined>;\n`;
}

function needsMore({ parameters = [], requestBody }: ClientMethod['operation']): boolean {
  const others = parameters.filter((one) => 'name' in one && one.required && !['count', 'offset'].includes(one.name));
  return others.length > 0 || (requestBody !== undefined && 'required' in requestBody && requestBody.required === true);
}

function traitsText({ operationId, instants, pages, streams, body, atLeastOne }: ClientMethod): readonly string[] {
  const union = (names: readonly string[]) => names.map(quote).join(' | ');
  const traits = [
    ...(instants.sent.length > 0 ? [`readonly takesDates: ${union(instants.sent)}`] : []),
    ...(instants.answered.length > 0 ? [`readonly dates: ${union(instants.answered)}`] : []),
    ...(pages ? [`readonly items: ${quote(pages.items)}`] : []),
    ...(streams ? ['readonly streams: true'] : []),
    ...(body === 'body' ? ['readonly body: true'] : []),
    ...(atLeastOne.length > 0 ? [`readonly atLeastOne: ${union(atLeastOne)}`] : []),
  ];
  return traits.length === 0 ? [] : [`  readonly ${operationId}: { ${traits.join('; ')} };\n`];
}

function comment(paragraphs: readonly (string | undefined)[], indent: string): string {
  const lines = paragraphs.filter((text) => text !== undefined && text !== '').join('\n\n');
  const safe = lines.replaceAll('*/', '*\\/').trim().split('\n');
  return `${indent}/**\n${safe.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
}

const list = (names: readonly string[]) => `[${names.map(quote).join(', ')}]`;
const quote = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
