import { gzipSync } from 'node:zlib';
import type { JsonSchema } from '@clearline/contract';
import { type Described, followed } from './described.ts';
import { leaves, type Place, withValue } from './leaves.ts';
import type { AnyAsked } from './plain-requests.ts';
import type { Sent } from './wire.ts';

/** A way to send a request that means the same as the plain one. */
export interface Tolerance {
  readonly name: string;
  readonly sent: Sent;
}

const withHeaders = (sent: Sent, headers: Record<string, string>): Sent => ({
  ...sent,
  headers: { ...sent.headers, ...headers },
});

const without = (sent: Sent, name: string): Sent => {
  const { [name]: _gone, ...headers } = sent.headers ?? {};
  return { ...sent, headers };
};

const [path, query] = [
  (target: string) => target.split('?', 1)[0] as string,
  (target: string) => target.split('?').slice(1).join('?'),
];

/** The names of a query in another case. */
const renamed = (sent: Sent, rename: (name: string) => string): Sent => ({
  ...sent,
  target: `${path(sent.target)}?${query(sent.target).replace(/(^|&)([^=&]+)/g, (_, before: string, name: string) => before + rename(name))}`,
});

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const added = (sent: Sent, pairs: string): Sent => ({
  ...sent,
  target: sent.target.includes('?') ? `${sent.target}&${pairs}` : `${sent.target}?${pairs}`,
});

/** Ways to write the address, all of which every operation takes. */
export function addressed(plain: Sent): Tolerance[] {
  const slash = { ...plain, target: plain.target.replace(/(?=\?|$)/, '/') };
  const named: Tolerance[] = plain.target.includes('?')
    ? [
        { name: 'query names in capitals', sent: renamed(plain, (name) => name.toUpperCase()) },
        { name: 'query names in small letters', sent: renamed(plain, (name) => name.toLowerCase()) },
        { name: 'query names with a capital', sent: renamed(plain, capital) },
        {
          name: 'empty pairs in the query',
          sent: { ...plain, target: plain.target.replace('?', '?&&').replaceAll('&', '&&') },
        },
        {
          name: 'query values with their letters escaped',
          sent: {
            ...plain,
            target: plain.target.replace(/=(\w)/g, (_, first: string) => `=%${first.charCodeAt(0).toString(16)}`),
          },
        },
      ]
    : [];
  return [
    { name: 'a slash at the end', sent: slash },
    { name: 'a stray ?=', sent: added(plain, '=') },
    { name: 'unknown query names, repeated', sent: added(plain, 'extra=1&extra=2&_=1700000000000&%E2%82%AC=x') },
    {
      name: 'headers that nobody asked for',
      sent: withHeaders(plain, { Accept: 'text/csv', LV_REQUEST_TRACKING_ID: 'b7e0', Authorization: 'Bearer x' }),
    },
    ...named,
  ];
}

/** What a request without a body may carry as one. */
export const bodies = (plain: Sent): Tolerance[] => [
  {
    name: 'a JSON body',
    sent: withHeaders({ ...plain, body: '{"id":1,"clientId":1}' }, { 'Content-Type': 'application/json' }),
  },
  {
    name: 'a broken body of another media type',
    sent: withHeaders({ ...plain, body: '<id>' }, { 'Content-Type': 'text/xml' }),
  },
  { name: 'a Content-Type without a body', sent: withHeaders(plain, { 'Content-Type': 'application/json' }) },
];

/** Ways to wrap a file. */
export const files = (plain: Sent): Tolerance[] => [
  {
    name: 'Content-Type in capitals with a charset',
    sent: withHeaders(plain, {
      'Content-Type': `${String(plain.headers?.['Content-Type']).toUpperCase()}; charset=UTF-8`,
    }),
  },
  { name: 'a byte order mark', sent: { ...plain, body: `\uFEFF${String(plain.body)}` } },
  {
    name: 'gzip',
    sent: withHeaders({ ...plain, body: gzipSync(String(plain.body)) }, { 'Content-Encoding': 'gzip' }),
  },
  { name: 'chunks', sent: withHeaders(plain, { 'Transfer-Encoding': 'chunked' }) },
];

/** Ways to write and to wrap a JSON body. */
export function wrapped(plain: Sent): Tolerance[] {
  const body = String(plain.body);
  const typed = (type: string) => withHeaders(plain, { 'Content-Type': type });
  return [
    { name: 'no Content-Type', sent: without(plain, 'Content-Type') },
    { name: 'an empty Content-Type', sent: typed('') },
    { name: 'Content-Type in capitals with a charset', sent: typed('APPLICATION/JSON; charset=UTF-8') },
    { name: 'a quoted charset', sent: typed('application/json;charset="utf-8"') },
    { name: 'a media type that ends in +json', sent: typed('application/vnd.example+json') },
    {
      name: 'space around and inside',
      sent: { ...plain, body: `\r\n\t ${JSON.stringify(JSON.parse(body), null, 2)} \n` },
    },
    {
      name: 'letters escaped',
      sent: {
        ...plain,
        body: body.replace(/"[^"]+"/g, (text) =>
          text.replace(/[a-z]/g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`),
        ),
      },
    },
    { name: 'a byte order mark', sent: { ...plain, body: `\uFEFF${body}` } },
    { name: 'gzip', sent: withHeaders({ ...plain, body: gzipSync(body) }, { 'Content-Encoding': 'gzip' }) },
    { name: 'chunks', sent: withHeaders(plain, { 'Transfer-Encoding': 'chunked' }) },
  ];
}

/** Ways to write the values of a body that mean the same. */
export function rewritten(asked: AnyAsked): { readonly name: string; readonly asked: AnyAsked }[] {
  const all = leaves(asked.body, ['body']);
  const replaced = (change: (value: unknown) => unknown) =>
    all.reduce((whole, [place, value]) => withValue(whole, place, change(value)), asked);
  return [
    { name: 'numbers as text', asked: replaced((value) => (typeof value === 'number' ? String(value) : value)) },
    { name: 'booleans as text', asked: replaced((value) => (typeof value === 'boolean' ? String(value) : value)) },
    {
      name: 'digits as numbers',
      asked: replaced((value) => (typeof value === 'string' && /^[1-9]\d*$/.test(value) ? Number(value) : value)),
    },
    { name: 'unknown properties at every level', asked: { ...asked, body: extended(asked.body) } },
  ].filter(({ asked: { body } }) => JSON.stringify(body) !== JSON.stringify(asked.body));
}

/** A copy with properties that the contract does not know, of which some mean something to JavaScript. */
function extended(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(extended);
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, extended(one)]));
  const unknown = { extra: [{ id: 1 }], constructor: null, toString: 1 };
  // Written as an own property: a literal would set the prototype.
  return Object.defineProperty({ ...unknown, ...inner }, '__proto__', { value: { type: 'DAILY' }, enumerable: true });
}

/** The places in a body of properties that may be left out, and of which `null` means just that. */
export function optionalPlaces({ body }: Described, asked: AnyAsked): readonly Place[] {
  return body ? optional(body, asked.body, ['body']) : [];
}

function optional(given: JsonSchema, value: unknown, place: Place): readonly Place[] {
  const schema = followed<JsonSchema>(given);
  if (Array.isArray(value)) return value.flatMap((item, at) => optional(schema.items ?? {}, item, [...place, at]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const property = schema.properties?.[key] ?? {};
    const mayBeLeftOut = !(schema.required ?? []).includes(key) && !allowsNull(property);
    return [...(mayBeLeftOut ? [[...place, key]] : []), ...optional(property, inner, [...place, key])];
  });
}

function allowsNull(given: JsonSchema): boolean {
  const { type, oneOf = [], anyOf = [] } = followed<JsonSchema>(given);
  return [type].flat().includes('null') || [...oneOf, ...anyOf].some(allowsNull);
}
