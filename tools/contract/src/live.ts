import { type Inputs, readSource, underFolder } from './assemble.ts';
import { addErrorResponses } from './assemble/error-responses.ts';
import { readCatalogue } from './assemble/catalogue.ts';
import { inOrder } from './assemble/order.ts';
import { inWordsOf, placeOf as operationPlace } from './compare/documents.ts';
import { correct } from './correct.ts';
import { defined } from './json.ts';
import type { OpenApiDocument, Operation } from './openapi.ts';
import { type Located, mapOperations, operationsOf } from './operations.ts';
import { type Overlay, readOverlay } from './overlay.ts';
import { ContractError, placeOf } from './place.ts';

/** A vendor's document as the contract would have it, were it the source. */
export interface Live {
  readonly document: OpenApiDocument;
  /** What a correction expects of its source, and this document does not say: the vendor may have mended it. One sentence each. */
  readonly unfitting: readonly string[];
}

/**
 * Makes of a vendor's document what the assembly makes of our sources: the corrections of the sources whose operations it has, where they
 * fit, then who may call what, and the error answers.
 *
 * @param live the document as it was read
 * @param inputs everything that our contract is made of
 * @param contract our contract, for components that corrections and errors refer to and this document has not
 */
export async function asContract(live: OpenApiDocument, inputs: Inputs, contract: OpenApiDocument): Promise<Live> {
  const overlays = underFolder(inputs, 'corrections/').map(([file, text]) => readOverlay(text, file));
  const sources = await sourcesOf(live, inputs);
  const named = inNamesOf(
    sources.flatMap(({ operations }) => operations),
    live,
  );
  const unfitting: string[] = [];
  const corrected = overlays
    .filter(({ extends: source }) => source !== undefined && sources.some(({ file }) => file === source))
    .reduce((document, overlay) => correctWhereItFits(document, overlay, (fault) => void unfitting.push(fault)), named);
  const access = overlays.filter(({ extends: source }) => source === undefined);
  const allowed = access.reduce(
    (document, overlay) => correctWhereItFits(document, overlay, () => undefined),
    corrected,
  );
  // Examples are not compared, and a document that has them would have those of the corrections twice.
  const bare = mapOperations(allowed, ({ operation: { 'x-examples': _, ...operation } }) => operation);
  const whole = { ...bare, components: withAbsent(allowed.components, contract.components) };
  const errors = readCatalogue(inputs.get('errors.yaml') ?? '', 'errors.yaml');
  return { document: inOrder(addErrorResponses(whole, errors, placeOf('the live document'))), unfitting };
}

interface Source {
  readonly file: string;
  readonly operations: readonly Located[];
}

/** Those of our sources that have an operation of the document. */
async function sourcesOf(live: OpenApiDocument, inputs: Inputs): Promise<readonly Source[]> {
  const places = new Set(operationsOf(live).map(operationPlace));
  const files = underFolder(inputs, 'sources/').filter(([file]) => !file.endsWith('provenance.yaml'));
  const sources = await Promise.all(
    files.map(async ([file, text]) => ({ file, operations: operationsOf(await readSource(file, text)) })),
  );
  return sources.filter(({ operations }) => operations.some((located) => places.has(operationPlace(located))));
}

/**
 * The document with its operations named as in our sources, which is how corrections find them: the names of operations, tags and parameters
 * of the path are on no public page, so they are ours.
 */
function inNamesOf(sources: readonly Located[], live: OpenApiDocument): OpenApiDocument {
  const byPlace = new Map(sources.map((located) => [operationPlace(located), located]));
  const paths: Record<string, Record<string, Operation>> = {};
  for (const located of operationsOf(live)) {
    const ours = byPlace.get(operationPlace(located));
    const { operationId, tags } = ours?.operation ?? located.operation;
    const named = { ...(ours ? inWordsOf(located, ours) : located.operation), ...defined({ operationId, tags }) };
    (paths[ours?.path ?? located.path] ??= {})[located.method] = named as Operation;
  }
  return { ...live, paths };
}

/** Applies the actions of an overlay that fit, one after the other, and tells of those that do not. */
function correctWhereItFits(
  document: OpenApiDocument,
  overlay: Overlay,
  tell: (fault: string) => void,
): OpenApiDocument {
  return overlay.actions.reduce((corrected, action, index) => {
    try {
      return correct(corrected, { ...overlay, actions: [action] });
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      tell(error.message.replace('at action 1 ', `at action ${index + 1} `));
      return corrected;
    }
  }, document);
}

/** The part of our contract that a document is about: the operations of the tags that they have an operation in common in. */
export function commonPart(contract: OpenApiDocument, live: OpenApiDocument): OpenApiDocument {
  const places = new Set(operationsOf(live).map(operationPlace));
  const operations = operationsOf(contract);
  const tags = operations
    .filter((located) => places.has(operationPlace(located)))
    .flatMap(({ operation }) => operation.tags ?? []);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { path, method, operation } of operations) {
    if (operation.tags?.some((tag) => tags.includes(tag))) (paths[path] ??= {})[method] = operation;
  }
  return { ...contract, paths };
}

function withAbsent(
  own: OpenApiDocument['components'],
  others: OpenApiDocument['components'],
): OpenApiDocument['components'] {
  return {
    ...own,
    schemas: { ...others.schemas, ...own.schemas },
    securitySchemes: { ...others.securitySchemes, ...own.securitySchemes },
  };
}
