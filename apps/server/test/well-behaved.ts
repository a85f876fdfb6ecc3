import { document, errors, type ResponseObject } from '@clearline/contract';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { type Described, followed } from './described.ts';
import type { Answer, Sent } from './wire.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, 'contract');

/** What an answer tells of the server's inside. A match that the request held itself is an echo and no telling. */
const TELLING = [
  /\n\s*at /,
  /node_modules|node:internal|\/(work|home|usr|tmp|var)\/|file:\/\//,
  /\.(ts|js|mjs|sql)\b/,
  /\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|WHERE)\b/,
  /prisma|postgres|\bpg_\w+|SQLSTATE|relation "|violates|constraint|duplicate key|byte sequence|out of range for type/i,
  /\b(dnc_entry|channel_dnc|account_phone|app_user|api_token|list_change|dialing_(profile|policy)|login_attempt|contact_group)\b/,
  /\b(TypeError|RangeError|SyntaxError|ReferenceError)\b/,
  /\[object |\bundefined\b|\bNaN\b/,
];

/**
 * What speaks against an answer, in words; empty when it is one that the contract promises: a declared status, a body of the declared
 * schema, and of an error nothing but its code, which the catalogue has, and its sentence.
 */
export function misbehaviour(operation: Described, sent: Sent, answer: Answer): readonly string[] {
  const { status, text, json } = answer;
  const found: string[] = [];
  const isPending = status === 501 && operation.isPending;
  const isHeard = operation.path.split('/').length !== sent.target.split('?', 1)[0]?.split('/').length;
  const declared = operation.spec.responses[status];
  if (status >= 500 && !isPending) found.push(`it failed with ${status}`);
  else if (!declared && !isPending && !(isHeard && (status === 404 || status === 405)))
    found.push(`the contract declares no ${status}`);

  if (status >= 400) found.push(...notAnError(operation, answer));
  const response = declared && followed<ResponseObject>(declared);
  const schema = response?.content?.['application/json']?.schema;
  if (schema) {
    const validate = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"contract#/')) as object);
    if (!validate(json)) found.push(`the body is not as declared: ${ajv.errorsText(validate.errors)}`);
  } else if (status < 400 && !response?.content && text !== '') found.push('a body where none is declared');

  const asked = [
    sent.target,
    decoded(sent.target),
    JSON.stringify(sent.headers),
    String(sent.body),
    unescaped(sent.body),
  ].join('\n');
  for (const pattern of status >= 400 ? TELLING : []) {
    const told = pattern.exec(text)?.[0];
    if (told !== undefined && !asked.includes(told)) found.push(`it tells ${JSON.stringify(told)}`);
  }
  return found;
}

function notAnError({ spec }: Described, { status, json, headers }: Answer): string[] {
  if (headers['content-type'] !== 'application/json') return [`an error of type ${headers['content-type'] ?? 'none'}`];
  const body = json as Record<string, unknown>;
  const names = spec['x-error-schema'] ? ['code', 'message', 'errorCode', 'errorMessage'] : ['code', 'message'];
  const isCatalogued = Object.values(errors).some((entry) => entry.status === status && entry.code === body['code']);
  return [
    ...(Object.keys(body).join() === names.join() ? [] : [`an error of ${Object.keys(body).join()}`]),
    ...(isCatalogued ? [] : [`the catalogue has no code ${String(body['code'])} with ${status}`]),
    ...(typeof body['message'] === 'string' && body['message'] !== '' ? [] : ['an error without a sentence']),
    ...(names.length > 2 && (body['errorCode'] !== body['code'] || body['errorMessage'] !== body['message'])
      ? ['errorCode and errorMessage say something else than code and message']
      : []),
  ];
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
};

const unescaped = (body: Sent['body']): string => {
  try {
    return JSON.stringify(JSON.parse(String(body)));
  } catch {
    return '';
  }
};
