import { defined } from '../json.ts';
import type { Content, Examples, OpenApiDocument, Operation, Parameter, Response } from '../openapi.ts';
import { mapOperations } from '../operations.ts';

type Header = Omit<Parameter, 'name' | 'in'>;

/**
 * What a Swagger 2.0 document of this project says in extensions, because that form has no words for it, put where OpenAPI 3.1 has
 * it: the media types of one response (`x-produces`), its named examples (`x-named-examples`), a header that is always there
 * (`x-required`). A document without them stays as it is.
 */
export const readExtensions = (document: OpenApiDocument): OpenApiDocument =>
  mapOperations(document, ({ operation }) => readOperation(operation));

const readOperation = (operation: Operation): Operation => ({
  ...operation,
  responses: Object.fromEntries(
    Object.entries(operation.responses).map(([status, response]) => [
      status,
      '$ref' in response ? response : readResponse(response),
    ]),
  ),
});

function readResponse(response: Response): Response {
  const { 'x-produces': produced, 'x-named-examples': examples, headers, content, ...rest } = response;
  const types = Array.isArray(produced) ? produced : undefined;
  const kept = Object.entries(content ?? {}).filter(([type]) => types?.includes(type) ?? true);
  const named = kept.map(([type, media]) => [
    type,
    examples ? { ...media, examples: { ...media.examples, ...(examples as Examples) } } : media,
  ]);
  return defined({
    ...rest,
    headers: headers && mapHeaders(headers),
    content: content && (Object.fromEntries(named) as Content),
  }) as Response;
}

const mapHeaders = (headers: Readonly<Record<string, Header>>): Readonly<Record<string, Header>> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, { 'x-required': required, ...header }]) => [
      name,
      required === true ? { required, ...header } : header,
    ]),
  );
