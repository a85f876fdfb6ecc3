import { addErrorResponses } from './assemble/error-responses.ts';
import { type Catalogue, readCatalogue } from './assemble/catalogue.ts';
import { checkDocument } from './assemble/check.ts';
import { addExchanges } from './assemble/exchange-examples.ts';
import { info, servers } from './assemble/head.ts';
import { type Part, join } from './assemble/join.ts';
import { inOrder } from './assemble/order.ts';
import { type Applied, correct } from './correct.ts';
import { isObject } from './json.ts';
import type { OpenApiDocument } from './openapi.ts';
import { type Overlay, readOverlay } from './overlay.ts';
import { fail, placeOf, within } from './place.ts';
import { checkProvenance } from './provenance.ts';
import { selfContained } from './read/self-contained.ts';
import { parseYaml, readSwagger } from './read/swagger.ts';
import { readWadl } from './read/wadl.ts';

/** Everything the contract is made of: texts by path, relative to the folder `contracts`. */
export type Inputs = ReadonlyMap<string, string>;

export interface Contract {
  readonly document: OpenApiDocument;
  readonly errors: Catalogue;
  /** The tags of the resources that come from a source; all others are our own. In the contract's order. */
  readonly vendorTags: readonly string[];
  /** Every correction, where it was applied, in the order of application. */
  readonly corrections: readonly Applied[];
}

const provenanceFile = 'sources/provenance.yaml';

/** The overlay that applies to the joined document: who may call what. */
const accessFile = 'corrections/access.yaml';

/**
 * Makes the contract: sources, each corrected, joined with our own paths, with the error responses of the catalogue and
 * the documented exchanges as examples. Every failure is a ContractError that names the file and the place in it.
 */
export async function assemble(inputs: Inputs): Promise<Contract> {
  const sources = underFolder(inputs, 'sources/').filter(([file]) => file !== provenanceFile);
  checkProvenance(need(inputs, provenanceFile), provenanceFile, new Map(sources));
  const overlays = underFolder(inputs, 'corrections/').map(([file, text]) => readOverlay(text, file));
  checkTargets(overlays, new Set(sources.map(([file]) => file)));
  const parts: Part[] = [];
  const corrections: Applied[] = [];
  const correctedBy = <D extends object>(document: D, overlay: Overlay): D =>
    correct(document, overlay, (applied) => corrections.push(applied));
  for (const [file, text] of sources) {
    const own = overlays.filter((overlay) => overlay.extends === file);
    parts.push({ file, document: own.reduce(correctedBy, await readSource(file, text)) });
  }
  const vendorTags = new Set(parts.flatMap(({ document }) => (document.tags ?? []).map(({ name }) => name)));
  parts.push({ file: 'extensions.yaml', document: readOpenApi(need(inputs, 'extensions.yaml'), 'extensions.yaml') });
  const errors = readCatalogue(need(inputs, 'errors.yaml'), 'errors.yaml');
  const access = overlays.filter(({ extends: source }) => source === undefined);
  const document = finish(parts, access, errors, correctedBy);
  const tags = (document.tags ?? []).map(({ name }) => name);
  return { document, errors, corrections, vendorTags: tags.filter((tag) => vendorTags.has(tag)) };
}

/** Joins the corrected parts and adds what the contract says in one place for all of them. */
export function finish(
  parts: readonly Part[],
  access: readonly Overlay[],
  errors: Catalogue,
  correctedBy: <D extends object>(document: D, overlay: Overlay) => D = correct,
): OpenApiDocument {
  const place = placeOf('the joined contract');
  const joined: OpenApiDocument = { openapi: '3.1.0', info, servers, ...join(parts) };
  const allowed = access.reduce(correctedBy, joined);
  const document = inOrder(addExchanges(addErrorResponses(allowed, errors, place), place));
  checkDocument(document, place);
  return document;
}

// Each overlay corrects one source, except the one that says of all of them who may call what.
function checkTargets(overlays: readonly Overlay[], sources: ReadonlySet<string>): void {
  for (const { file, extends: source } of overlays) {
    const at = within(placeOf(file), 'extends');
    if (file === accessFile && source !== undefined) {
      fail(at, `expected nothing, since it corrects the joined document; found ${source}`);
    }
    if (file !== accessFile && !sources.has(source ?? '')) {
      fail(at, `expected one of ${[...sources].join(', ')}; found ${source ?? 'nothing'}`);
    }
  }
}

/** Reads one source by what its name ends in. */
export async function readSource(file: string, text: string): Promise<OpenApiDocument> {
  if (file.endsWith('.wadl')) return readWadl(text, placeOf(file));
  if (/\.swagger\.(ya?ml|json)$/.test(file)) return readSwagger(text, placeOf(file));
  fail(placeOf(file), 'expected a name that ends in .swagger.yaml, .swagger.json or .wadl');
}

/** Reads a document that is OpenAPI 3.1 already. */
function readOpenApi(text: string, file: string): OpenApiDocument {
  const document = parseYaml(text, placeOf(file));
  if (!isObject(document) || !String(document['openapi']).startsWith('3.1.')) {
    fail(placeOf(file), 'expected an OpenAPI 3.1 document');
  }
  return selfContained({ paths: {}, components: {}, ...document } as unknown as OpenApiDocument, placeOf(file));
}

/** The inputs of a folder, by name. */
export const underFolder = (inputs: Inputs, folder: string) =>
  [...inputs].filter(([file]) => file.startsWith(folder)).sort(([a], [b]) => (a < b ? -1 : 1));
const need = (inputs: Inputs, file: string): string => inputs.get(file) ?? fail(placeOf(file), 'the file is not there');
