import fresh from 'fresh';
import parseRange from 'range-parser';
import type { RequestContext } from './handler.ts';
import { Refusal } from './refusal.ts';

/** What is served as bytes: how many there are, and the entity tag (in its quotes) that is another when they are others. */
export interface Content {
  readonly size: number;
  readonly etag: string;
}

/** A part of a content: the places of its first and last byte, counted from 0. */
export interface BytePart {
  readonly first: number;
  readonly last: number;
}

/** What a request is answered with, and the headers that say so. */
export type Selection =
  | { readonly status: 200; readonly headers: Readonly<Record<string, string>>; readonly part?: undefined }
  | { readonly status: 206; readonly headers: Readonly<Record<string, string>>; readonly part: BytePart }
  | { readonly status: 304; readonly headers: Readonly<Record<string, string>> };

/**
 * Decides which bytes of a content a request is answered with, by RFC 9110: none where it has them already (If-None-Match), a
 * part where it asks for one (Range, If-Range), else all. A Range that cannot be read is passed over, and so is one with HEAD.
 * Of several ranges those that touch are one; where more than one is left, all bytes are answered.
 * Throws the Refusal 416 for a range of which there is no byte.
 */
export function selectBytes({ method, header }: RequestContext, { size, etag }: Content): Selection {
  const headers = { ETag: etag, 'Accept-Ranges': 'bytes' };
  if (fresh({ 'if-none-match': header('if-none-match') }, { etag })) return { status: 304, headers };

  const range = method === 'GET' && isOf(header('if-range'), etag) ? header('range') : undefined;
  const part = range === undefined ? undefined : partOf(range, size);
  if (!part) return { status: 200, headers: { ...headers, 'Content-Length': String(size) } };
  const { first, last } = part;
  return {
    status: 206,
    headers: {
      ...headers,
      'Content-Length': String(last - first + 1),
      'Content-Range': `bytes ${first}-${last}/${size}`,
    },
    part,
  };
}

// Compared strongly: a weak tag, or a date, cannot say that the bytes are the same (RFC 9110, 13.1.5).
const isOf = (ifRange: string | undefined, etag: string): boolean => ifRange === undefined || ifRange === etag;

function partOf(range: string, size: number): BytePart | undefined {
  if (!/^bytes=/i.test(range)) return undefined;
  const found = parseRange(size, withinSize(range, size), { combine: true });
  if (found === -1)
    throw new Refusal('range.unsatisfiable', { size }, { headers: { 'Content-Range': `bytes */${size}` } });
  const [only] = found === -2 || found.length > 1 ? [] : found;
  return only && { first: only.start, last: only.end };
}

// The last 500 bytes of 300 are all of them (RFC 9110, 14.1.2). The parser finds that there are none.
const withinSize = (range: string, size: number): string =>
  range.replace(
    /([=,]\s*-)(\d+)/g,
    (_whole, before: string, last: string) => `${before}${Math.min(Number(last), size)}`,
  );
