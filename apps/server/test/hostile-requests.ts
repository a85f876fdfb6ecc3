import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { Described } from './described.ts';
import { hostileEscape, hostileJson, hostileText } from './hostile-values.ts';
import { leaves, type Place, withValue } from './leaves.ts';
import { plainAsked, sentAs } from './tenant-server.ts';
import type { Tenant } from './tenants.ts';
import type { Sent } from './wire.ts';

/** One thing that is done to a well-formed request. Plain data, so that a failing one can be read. */
export type Spoiling =
  | { readonly kind: 'value in the body'; readonly at: number; readonly json: string }
  | {
      readonly kind: 'property added or repeated';
      readonly name: string;
      readonly json: string;
      readonly first: boolean;
    }
  | { readonly kind: 'property left out'; readonly at: number }
  | { readonly kind: 'body'; readonly text: string }
  | { readonly kind: 'body cut'; readonly keep: number }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'packed'; readonly encoding: string; readonly packs: boolean }
  | { readonly kind: 'path value'; readonly at: number; readonly escape: string }
  | { readonly kind: 'query value'; readonly at: number; readonly escape: string }
  | { readonly kind: 'query added'; readonly name: string; readonly escape: string; readonly times: number }
  | { readonly kind: 'header'; readonly name: string; readonly value: string };

const index = fc.nat(1_000);
const kindOf = <Kind extends string>(kind: Kind) => ({ kind: fc.constant(kind) });

const ofQuery = (names: readonly string[]) => [
  fc.record({ ...kindOf('query value'), at: index, escape: hostileEscape }),
  fc.record({
    ...kindOf('query added'),
    name: fc.oneof(fc.constantFrom('', 'x', '__proto__', 'client', 'count', 'offset', ...names), hostileEscape),
    escape: hostileEscape,
    times: fc.constantFrom(1, 1, 1, 2, 2_000),
  }),
];

const MEDIA_TYPES = [
  ...[
    '',
    'text/xml',
    'application/xml',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    '*/*',
    'json',
  ],
  ...[
    'application/json; charset=utf-16',
    'application/json; charset=latin1',
    'application/json; charset=x',
    'application/json;;',
  ],
  ...[
    'application/json; charset="utf-8',
    'application/jsonx',
    'application/+json',
    'APPLICATION/JSON',
    'a'.repeat(5_000),
  ],
];

const headers = fc.oneof(
  fc.record({ ...kindOf('header'), name: fc.constant('Content-Type'), value: fc.constantFrom(...MEDIA_TYPES) }),
  fc.record({
    ...kindOf('header'),
    name: fc.constantFrom(
      'LV-Session',
      'LV-Access',
      'Accept',
      'Range',
      'If-None-Match',
      'If-Range',
      'X-Forwarded-For',
      'Cookie',
      'Host',
      'X-Http-Method-Override',
    ),
    value: fc.oneof(
      fc.constantFrom(
        '',
        '*',
        'bytes=0-',
        'bytes=-0',
        'bytes=9-1',
        'bytes=0-0,2-2',
        'bytes=99999999999999999999-',
        'bytes=a-b',
        '"',
        'W/"x"',
        'DELETE',
        'a'.repeat(5_000),
      ),
      // A header holds bytes, and Node's client refuses control characters in one; those are sent by hand elsewhere.
      hostileText.map((text) =>
        Buffer.from(text.slice(0, 500))
          .toString('latin1')
          .replace(/[\x00-\x1f\x7f]/g, '?'),
      ),
    ),
  }),
);

const ofBody = (names: readonly string[]) => [
  fc.record({ ...kindOf('value in the body'), at: index, json: hostileJson }),
  fc.record({ ...kindOf('value in the body'), at: index, json: hostileJson }),
  fc.record({ ...kindOf('value in the body'), at: index, json: hostileJson }),
  fc.record({
    ...kindOf('property added or repeated'),
    name: fc.oneof(fc.constantFrom(...names, '__proto__', 'constructor', 'clientId', ''), hostileText),
    json: hostileJson,
    first: fc.boolean(),
  }),
  fc.record({ ...kindOf('property left out'), at: index }),
  fc.record({ ...kindOf('body'), text: hostileJson }),
  fc.record({ ...kindOf('body cut'), keep: index }),
  fc.record({ ...kindOf('bytes'), bytes: fc.uint8Array({ maxLength: 60 }) }),
  fc.record({
    ...kindOf('packed'),
    encoding: fc.constantFrom('gzip', 'GZIP', 'deflate', 'br', 'identity', 'compress', 'gzip, gzip'),
    packs: fc.boolean(),
  }),
];

/** One to three things to do to a request for an operation. */
export function spoilingsOf(operation: Described): fc.Arbitrary<readonly Spoiling[]> {
  const names = operation.query.map(({ name }) => name);
  const properties = Object.keys(operation.body?.properties ?? {});
  const spoiling: fc.Arbitrary<Spoiling> = fc.oneof(
    headers,
    ...ofQuery(names),
    ...(operation.path.includes('{') ? [fc.record({ ...kindOf('path value'), at: index, escape: hostileEscape })] : []),
    ...(operation.body ? ofBody(properties) : []),
  );
  return fc.array(spoiling, { minLength: 1, maxLength: 3 });
}

const MARK = '\u{1F6A9}';

/** A request that would succeed, with these things done to it. */
export function spoiled(operation: Described, tenant: Tenant, spoilings: readonly Spoiling[]): Sent {
  const asked = plainAsked(operation, tenant);
  const { target, ...plain } = sentAs(operation, asked, tenant);
  const places = leaves(asked.body);
  let path = operation.path
    .split('/')
    .map((segment) => segment.replace(/^\{(\w+)\}$/, (_, name: string) => String(asked.path?.[name])));
  let pairs = target.includes('?') ? (target.split('?')[1] as string).split('&') : [];
  let sent: Omit<Sent, 'target'> = plain;
  const bodyOf = () => String(sent.body ?? '');
  const isHeld = (place: Place) => place.length > 0;

  for (const one of spoilings) {
    switch (one.kind) {
      case 'value in the body':
      case 'property left out': {
        const [place] = places[one.at % places.length] as (typeof places)[number];
        const isLeftOut = one.kind === 'property left out';
        const whole = isHeld(place) ? withValue(asked.body, place, isLeftOut ? undefined : MARK) : MARK;
        const body = JSON.stringify(whole).replace(`"${MARK}"`, () => (isLeftOut ? 'null' : one.json));
        sent = { ...sent, body };
        break;
      }
      case 'property added or repeated': {
        const property = `${JSON.stringify(one.name)}:${one.json}`;
        const body = one.first
          ? bodyOf().replace('{', () => `{${property},`)
          : bodyOf().replace(/\}\s*$/, () => `,${property}}`);
        sent = { ...sent, body };
        break;
      }
      case 'body':
        sent = { ...sent, body: one.text };
        break;
      case 'body cut':
        sent = { ...sent, body: bodyOf().slice(0, one.keep % (bodyOf().length + 1)) };
        break;
      case 'bytes':
        sent = { ...sent, body: Buffer.from(one.bytes) };
        break;
      case 'packed': {
        const body = one.packs ? gzipSync(bodyOf()) : (sent.body ?? '');
        sent = { ...sent, body, headers: { ...sent.headers, 'Content-Encoding': one.encoding } };
        break;
      }
      case 'path value': {
        const open = operation.path.split('/').flatMap((segment, at) => (segment.startsWith('{') ? [at] : []));
        const at = open[one.at % open.length] as number;
        path = path.with(at, one.escape === '' ? '%20' : one.escape);
        break;
      }
      case 'query value': {
        if (pairs.length === 0) break;
        const at = one.at % pairs.length;
        pairs = pairs.with(at, `${(pairs[at] as string).split('=', 1)[0] as string}=${one.escape}`);
        break;
      }
      case 'query added':
        pairs = [
          ...pairs,
          ...Array<string>(one.times).fill(one.times > 2 ? one.name.slice(0, 3) : `${one.name}=${one.escape}`),
        ];
        break;
      case 'header':
        sent = { ...sent, headers: { ...sent.headers, [one.name]: one.value } };
    }
  }
  return { ...sent, target: path.join('/') + (pairs.length > 0 ? `?${pairs.join('&')}` : '') };
}
