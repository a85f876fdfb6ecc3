import type { ErrorObject } from 'ajv';

const SHOWN = 5;

/**
 * Puts Ajv's findings about `{path, query, body}` into words: each fault names its place (`query.count`, `$.policy[2].state`)
 * and what was expected there.
 */
export function describeFaults(found: readonly ErrorObject[]): string {
  // `anyOf` and `oneOf` report every branch and then themselves; the branch that talks about the value is the one to show.
  const telling = found.filter(({ keyword }) => keyword !== 'anyOf' && keyword !== 'oneOf' && keyword !== 'if');
  const sentences = new Set(
    (telling.length > 0 ? telling : found).map((error) => `${place(error)}: expected ${expectation(error)}`),
  );
  const shown = [...sentences].slice(0, SHOWN);
  const more = sentences.size - shown.length;
  return shown.join('; ') + (more > 0 ? `; and ${more} more` : '');
}

function place({ instancePath, keyword, params }: ErrorObject): string {
  const steps = instancePath.split('/').slice(1).map(unescape);
  if (keyword === 'required') steps.push(String(params.missingProperty));
  const [part, ...rest] = steps;
  if (part !== 'body') return steps.join('.');
  return rest.reduce((path, step) => (/^\d+$/.test(step) ? `${path}[${step}]` : `${path}.${step}`), '$');
}

const unescape = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');

/** What a value should have been, in words: `a string`, `one of DAILY, PERMANENT`. */
export function expectation({ keyword, params, message }: ErrorObject): string {
  switch (keyword) {
    case 'required':
      return 'a value, and there is none';
    case 'type':
      return typeNames(params.type as string | string[]);
    case 'enum':
      return `one of ${(params.allowedValues as unknown[]).map(String).join(', ')}`;
    case 'const':
      return String(params.allowedValue);
    case 'minimum':
      return `a number of at least ${params.limit}`;
    case 'maximum':
      return `a number of at most ${params.limit}`;
    case 'minLength':
      return `at least ${params.limit} characters`;
    case 'maxLength':
      return `at most ${params.limit} characters`;
    case 'minItems':
      return `at least ${params.limit} items`;
    case 'maxItems':
      return `at most ${params.limit} items`;
    case 'format':
      return `the format ${params.format}`;
    case 'pattern':
      return `text like ${params.pattern}`;
    default:
      return `that it ${message ?? `keeps to ${keyword}`}`;
  }
}

const ARTICLED: Readonly<Record<string, string>> = {
  integer: 'an integer',
  number: 'a number',
  string: 'a string',
  boolean: 'true or false',
  array: 'an array',
  object: 'an object',
  null: 'null',
};

function typeNames(types: string | readonly string[]): string {
  return [types]
    .flat()
    .map((type) => ARTICLED[type] ?? type)
    .join(' or ');
}
