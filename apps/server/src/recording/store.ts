import type { Readable } from 'node:stream';
import type { BytePart } from '../http/select-bytes.ts';

/** Whose recording. The id is a UUID in lower case. */
export interface RecordingKey {
  readonly clientId: number;
  readonly id: string;
}

/** Bytes of a recording, ready to be read. Whoever asked for them reads them to the end or destroys the stream. */
export interface StoredBytes {
  /** Of the whole recording, whatever part of it is read. */
  readonly size: number;
  readonly stream: Readable;
}

/**
 * Keeps the bytes of recordings, each under its client's id. What it rejects with is not for clients: the store is away, or it
 * holds something that it should not.
 */
export interface RecordingStore {
  /** Rejects with a sentence when recordings cannot be kept here. */
  check(): Promise<void>;
  /** How many bytes a recording has here; undefined where there are none of it. */
  size(key: RecordingKey): Promise<number | undefined>;
  /** Opens a recording, or the part of it that is asked for; undefined where there is nothing of it. */
  read(key: RecordingKey, part?: BytePart): Promise<StoredBytes | undefined>;
  /** Writes a recording, whole or not at all. One at a time of the same recording. */
  put(key: RecordingKey, bytes: Uint8Array): Promise<void>;
  /** Removes all that is here of a recording. What is not here needs no removing. */
  remove(key: RecordingKey): Promise<void>;
  /** Lets go of its connections. */
  close(): void;
}

/** The path of a recording within a store. Throws for a key that would lead anywhere else. */
export function pathOf({ clientId, id }: RecordingKey): string {
  if (!Number.isSafeInteger(clientId) || !isLowerCaseUuid(id))
    throw new Error('expected the key of a recording to be a whole number and a UUID in lower case');
  return `${clientId}/${id}.mp3`;
}

const isLowerCaseUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
