import { document, type JsonSchema, type ResponseObject } from '@clearline/contract';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { LENIENCES } from './leniences.ts';
import { followed, type Operation } from './operations.ts';
import type { Basis } from './outcome.ts';
import type { Answer } from './transport.ts';

/** What speaks against an answer. */
export interface Fault {
  readonly sentence: string;
  readonly basis: Basis;
}

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, 'contract');
const compiled = new Map<JsonSchema, ValidateFunction>();

/** Holds an answer against what the contract declares for the operation: the status, the media type, and the schema of the body. */
export function faultsOf(operation: Operation, answer: Answer): readonly Fault[] {
  const { status, text, json, bytes } = answer;
  if (status >= 500) return [fault(`it failed with ${status}${quoted(text)}.`)];
  const declared = operation.spec.responses[status];
  if (!declared) return [fault(`it answered ${status}, which is declared nowhere${quoted(text)}.`)];

  const { content } = followed<ResponseObject>(declared);
  const basis: Basis = status >= 400 ? 'decided' : 'documented'; // the documentation prints some errors without a body
  if (!content) return bytes === 0 ? [] : [fault(`its ${status} has a body, and none is declared.`, 'decided')];
  const schema = content['application/json']?.schema;
  if (!schema) return [];
  if (bytes === 0) return [fault(`its ${status} has no body; ${nameOf(schema)} is declared.`, basis)];
  if (json === undefined) return [fault(`the body of its ${status} is not JSON${quoted(text)}.`, basis)];
  const validate = validatorOf(schema);
  if (validate(json)) return [];
  return (validate.errors ?? []).map((error) => ({
    sentence: `the body of its ${status} is not the declared ${nameOf(schema)}: ${sentenceOf(error)}.`,
    basis: status >= 400 || isLenient(operation, error, json) ? 'decided' : 'documented',
  }));
}

const fault = (sentence: string, basis: Basis = 'documented'): Fault => ({ sentence, basis });

function validatorOf(schema: JsonSchema): ValidateFunction {
  const known = compiled.get(schema);
  if (known) return known;
  const made = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"contract#/')) as object);
  compiled.set(schema, made);
  return made;
}

const nameOf = ({ $ref }: JsonSchema): string => $ref?.split('/').at(-1) ?? 'schema';

function sentenceOf({ instancePath, message = '', params }: ErrorObject): string {
  const place = `$${instancePath.replace(/\/(\d+)/g, '[$1]').replaceAll('/', '.')}`;
  const allowed = (params as { allowedValues?: readonly unknown[] }).allowedValues;
  return `${place} ${message}${allowed ? ` (${allowed.join(', ')})` : ''}`;
}

const isLenient = ({ id }: Operation, { instancePath, keyword, params }: ErrorObject, json: unknown): boolean =>
  LENIENCES.some(
    (one) =>
      one.operations.test(id) &&
      one.keyword === keyword &&
      one.accepts({ path: instancePath, missing: (params as { missingProperty?: string }).missingProperty, json }),
  );

/** The beginning of a body, for a sentence. */
export const quoted = (text: string): string => (text === '' ? '' : `: ${text.slice(0, 200)}`);
