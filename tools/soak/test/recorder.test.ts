import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { recorder } from '../src/recorder.ts';
import { callOf, CALLS, soundOf } from '../src/values.ts';
import { type Answer, play } from './stand-in.ts';

interface Lies {
  readonly sound?: (sound: Buffer) => Buffer;
  readonly etag?: string;
  readonly keeps?: boolean;
  readonly loses?: string;
  readonly info?: object;
  readonly finds?: (ids: readonly string[]) => readonly string[];
}

/** A server with the recordings of an actor. */
function recordings({ sound = (bytes) => bytes, etag, keeps, loses, info, finds = (ids) => ids }: Lies = {}): Answer {
  const calls = new Map(
    Array.from({ length: CALLS }, (_, at) => {
      const [call, bytes] = [callOf(0, at), soundOf(0, at)];
      return [call.id, { call, bytes }] as const;
    }),
  );
  if (loses) calls.delete(loses);
  return ({ method, path, query, headers }) => {
    if (path.endsWith('/recordings')) {
      const found = finds([...calls.keys()]).map((id) => ({ id, byteSize: calls.get(id)?.bytes.length }));
      return { status: 200, body: { recordings: found } };
    }
    const isInfo = path.endsWith('/info');
    const found = calls.get((isInfo ? query.get('recording') : path.split('/').at(-1)) ?? '');
    if (!found) return { status: 404, body: {} };
    const { call, bytes } = found;
    if (isInfo) return { status: 200, body: { ...call, ...info } };
    if (method === 'DELETE') {
      if (!keeps) calls.delete(call.id);
      return { status: 204 };
    }
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
    const tag = etag ?? `"${createHash('sha256').update(bytes).digest('hex')}"`;
    if (first === undefined) return { status: 200, bytes: sound(bytes), type: 'audio/mpeg', headers: { ETag: tag } };
    const range = { 'Content-Range': `bytes ${first}-${last}/${bytes.length}`, ETag: tag };
    const part = sound(bytes.subarray(Number(first), Number(last) + 1));
    return { status: 206, bytes: part, type: 'audio/mpeg', headers: range };
  };
}

describe('a server with recordings', () => {
  test('that serves what was stored, until it was deleted, is found right', async () => {
    const { says, kinds } = await play(recordings(), recorder);
    expect(says).toEqual([]);
    expect(kinds).toEqual([
      'delete a call',
      'find calls',
      'hear a call',
      'hear a part of a call',
      'log in',
      'look at a call',
    ]);
  });

  const [first = ''] = [callOf(0, 0).id];
  test.each<[string, Lies, string]>([
    [
      'that serves half of one',
      { sound: (bytes) => bytes.subarray(0, bytes.length / 2) },
      'the bytes that were stored',
    ],
    ['that serves other bytes', { sound: (bytes) => Buffer.from(bytes).fill(0) }, 'the part that was asked for'],
    ['with another fingerprint', { etag: '"0"' }, 'the bytes that were stored'],
    ['that serves what was deleted', { keeps: true }, 'expected 404'],
    ['that has lost one', { loses: first }, 'expected 200'],
    ['that tells of another call', { info: { agentId: 2 } }, 'expected what was recorded'],
    ['that does not find one', { finds: (ids) => ids.slice(0, -1) }, 'expected the calls that are there'],
    ['that finds one twice', { finds: (ids) => [...ids, ...ids.slice(0, 1)] }, 'expected the calls that are there'],
    [
      'that finds what is gone',
      { finds: () => Array.from({ length: CALLS }, (_, at) => callOf(0, at).id) },
      'expected the calls',
    ],
  ])('%s is found out', async (_, lies, says) => {
    const found = await play(recordings(lies), recorder);
    expect(found.says.filter((one) => one.includes(says)).length).toBeGreaterThan(0);
  });
});
