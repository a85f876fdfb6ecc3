import type { Exchange } from '../../assemble/exchanges.ts';
import { defined } from '../../json.ts';
import type { Content, Example, Examples, Operation, Parameter, RequestBody, Response } from '../../openapi.ts';

/**
 * An operation whose documented exchanges stand in one list again (`x-examples`, the form of the sources) and no longer in its
 * parameters, bodies and responses: what `addExchanges` did, undone. Examples that are no exchange, such as those of the error
 * catalogue, stay where they are.
 */
export function exchangesIn(operation: Operation): Operation {
  const body = operation.requestBody as RequestBody | undefined;
  const responses = operation.responses as Readonly<Record<string, Response>>;
  const exchanges = Object.entries(responses).flatMap(([status, response]) =>
    answersOf(response).map(([name, contentType, answer]) =>
      exchange(name, answer, Number(status), contentType, bodyNamed(body, name)),
    ),
  );
  const names = new Set(exchanges.map(({ name }) => name));
  const without = <T extends { readonly examples?: Examples }>(holder: T): T => {
    const { examples, ...rest } = holder;
    const kept = Object.entries(examples ?? {}).filter(([name]) => !names.has(name));
    return (kept.length > 0 ? { ...rest, examples: Object.fromEntries(kept) } : rest) as T;
  };
  const bare = (content: Content) =>
    Object.fromEntries(Object.entries(content).map(([type, media]) => [type, without(media)]));
  if (exchanges.length === 0) return operation;
  return {
    ...operation,
    'x-examples': byName(exchanges),
    ...(operation.parameters && { parameters: (operation.parameters as readonly Parameter[]).map(without) }),
    ...(body && { requestBody: { ...body, content: bare(body.content) } }),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, response]) => {
        const { 'x-examples': _, content, ...rest } = response;
        return [status, { ...rest, ...(content && { content: bare(content) }) }];
      }),
    ),
  };
}

type Answer = readonly [name: string, contentType: string | undefined, answer: Example];

const answersOf = (response: Response): readonly Answer[] => [
  ...Object.entries(response.content ?? {}).flatMap(([type, media]) =>
    Object.entries(media.examples ?? {}).map(([name, answer]): Answer => [name, type, answer]),
  ),
  ...Object.entries(response['x-examples'] ?? {}).map(([name, answer]): Answer => [name, undefined, answer]),
].filter(([, , answer]) => answer['x-request'] !== undefined); // prettier-ignore

function exchange(
  name: string,
  answer: Example,
  status: number,
  contentType: string | undefined,
  request: Example | undefined,
): Exchange {
  return defined({
    name,
    title: answer.summary ?? name,
    request: defined({ target: answer['x-request'] ?? '', body: request?.value }),
    response: defined({ status, contentType, body: contentType === undefined ? undefined : answer.value }),
    elided: answer['x-elided'],
    tolerant: answer['x-tolerant'],
  }) as Exchange;
}

const bodyNamed = (body: RequestBody | undefined, name: string): Example | undefined =>
  Object.values(body?.content ?? {})
    .map(({ examples }) => examples?.[name])
    .find((example) => example !== undefined);

// Which exchange comes first is lost when they are spread over statuses; by name is an order that everybody can repeat.
const byName = (exchanges: readonly Exchange[]): readonly Exchange[] =>
  [...exchanges].sort((a, b) => (a.name < b.name ? -1 : 1));
