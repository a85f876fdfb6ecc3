import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from './refusal.ts';
import { selectBytes } from './select-bytes.ts';

const ETAG = '"abc"';
const SIZE = 1000;

function select(given: Readonly<Record<string, string>>, method = 'GET', size = SIZE) {
  const context = { method, target: '', address: '', mediaType: '', header: (name: string) => given[name] };
  try {
    const { status, headers } = selectBytes(context, { size, etag: ETAG });
    return [status, headers['Content-Range'], headers['Content-Length']];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [error.status, error.headers['Content-Range']];
  }
}

const whole = [200, undefined, '1000'];
const none = [416, 'bytes */1000'];
const part = (first: number, last: number) => [206, `bytes ${first}-${last}/1000`, String(last - first + 1)];

describe('a range', () => {
  test.each<[string, unknown[]]>([
    ['bytes=0-0', part(0, 0)],
    ['bytes=0-999', part(0, 999)],
    ['bytes=0-1000', part(0, 999)],
    ['bytes=0-99999999999999999999999', part(0, 999)],
    ['bytes=0-', part(0, 999)],
    ['bytes=999-', part(999, 999)],
    ['bytes=999-999', part(999, 999)],
    ['bytes=1000-', none],
    ['bytes=1000-1000', none],
    ['bytes=99999999999999999999999-', none],
    ['bytes=-1', part(999, 999)],
    ['bytes=-999', part(1, 999)],
    ['bytes=-1000', part(0, 999)],
    ['bytes=-1001', part(0, 999)],
    ['bytes= -1001', part(0, 999)],
    ['bytes=-0', none],
    ['BYTES=5-6', part(5, 6)],
    ['bytes=5-4', none],
    ['bytes=0-1,2-3', part(0, 3)],
    ['bytes=0-5, -1005', part(0, 999)],
    ['bytes=0-1,1000-', part(0, 1)],
    ['bytes=0-1,5-6', whole],
    ['bytes=0-0,-1', whole],
    ['bytes=1000-,2000-', none],
  ])('%s of 1000 bytes', (range, want) => expect(select({ range })).toEqual(want));

  test.each([
    'bytes',
    'bytes=',
    'bytes=-',
    'bytes=a-b',
    'bytes=1',
    'bytes=0-1,x',
    'bytes=0x1-2',
    'items=0-1',
    'items=2000-',
  ])('that cannot be read is passed over: %s', (range) => expect(select({ range })).toEqual(whole));

  test('of nothing has no byte', () => {
    expect(select({}, 'GET', 0)).toEqual([200, undefined, '0']);
    for (const range of ['bytes=0-', 'bytes=0-0', 'bytes=-1'])
      expect(select({ range }, 'GET', 0)).toEqual([416, 'bytes */0']);
  });

  test('answers the bytes at the places that are in it', () => {
    const place = fc.option(fc.nat(60));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), place, place, (size, first, last) => {
        fc.pre(first !== null || last !== null);
        const wanted = Array.from({ length: size }, (_, at) => at).filter((at) =>
          first === null ? at >= size - (last ?? 0) : at >= first && at <= (last ?? size),
        );
        const answer = select({ range: `bytes=${first ?? ''}-${last ?? ''}` }, 'GET', size);
        const [least, most] = [wanted.at(0), wanted.at(-1)];
        expect(answer).toEqual(
          wanted.length === 0
            ? [416, `bytes */${size}`]
            : [206, `bytes ${least}-${most}/${size}`, String(wanted.length)],
        );
      }),
    );
  });

  test('is passed over with HEAD, for which RFC 9110 defines none', () => {
    expect(select({ range: 'bytes=0-1' }, 'HEAD')).toEqual(whole);
    expect(select({ range: 'bytes=1000-' }, 'HEAD')).toEqual(whole);
  });
});

describe('a condition', () => {
  const unchanged = [304, undefined, undefined];
  test.each<[string, Record<string, string>, unknown[]]>([
    ['this tag is there', { 'if-none-match': ETAG }, unchanged],
    ['this tag is there, weakly', { 'if-none-match': `W/${ETAG}` }, unchanged],
    ['this tag is there among others', { 'if-none-match': `"x", ${ETAG}` }, unchanged],
    ['any tag is there', { 'if-none-match': '*' }, unchanged],
    ['another tag is there', { 'if-none-match': '"x"' }, whole],
    ['this tag without its quotes', { 'if-none-match': 'abc' }, whole],
    ['this tag is there, before a range', { 'if-none-match': ETAG, range: 'bytes=0-1' }, unchanged],
    ['this tag is there, before a range of no byte', { 'if-none-match': ETAG, range: 'bytes=1000-' }, unchanged],
    ['a range of this tag', { 'if-range': ETAG, range: 'bytes=0-1' }, part(0, 1)],
    ['a range of another tag', { 'if-range': '"x"', range: 'bytes=0-1' }, whole],
    ['a range of no byte of another tag', { 'if-range': '"x"', range: 'bytes=1000-' }, whole],
    ['a range of this tag, weakly', { 'if-range': `W/${ETAG}`, range: 'bytes=0-1' }, whole],
    ['a range of a date', { 'if-range': 'Tue, 06 Aug 2013 18:29:49 GMT', range: 'bytes=0-1' }, whole],
    ['no range of this tag', { 'if-range': ETAG }, whole],
  ])('%s', (_name, headers, want) => expect(select(headers)).toEqual(want));

  test('holds with HEAD, too', () => expect(select({ 'if-none-match': ETAG }, 'HEAD')).toEqual(unchanged));
});

test('every answer names the tag', () => {
  const context = (given: Readonly<Record<string, string>>) => ({
    method: 'GET',
    target: '',
    address: '',
    mediaType: '',
    header: (name: string) => given[name],
  });
  for (const given of [{}, { range: 'bytes=0-1' }, { 'if-none-match': '*' }])
    expect(selectBytes(context(given), { size: SIZE, etag: ETAG }).headers).toMatchObject({ ETag: ETAG });
});
