import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { S3Place } from './place.ts';
import { pathOf, type RecordingKey, type RecordingStore } from './store.ts';

const CONNECT_MS = 3_000;
// Until an answer begins. A stream may stand still for longer: a player that has enough takes no more for a while.
const ANSWER_MS = 10_000;

/**
 * Keeps recordings as objects `<prefix>/<client id>/<id>.mp3` of a bucket. Credentials are the AWS SDK's affair: its variables,
 * its files, or the role of the machine.
 */
export function s3Store({ bucket, prefix, endpoint, region, forcePathStyle }: S3Place): RecordingStore {
  const client = new S3Client({
    ...(endpoint !== undefined && { endpoint }),
    ...(region !== undefined && { region }),
    forcePathStyle,
    maxAttempts: 2,
    requestHandler: {
      connectionTimeout: CONNECT_MS,
      requestTimeout: ANSWER_MS,
      throwOnRequestTimeout: true,
      // Each stream holds a connection for as long as its client listens: a limit here would make the others wait.
      httpAgent: { maxSockets: Infinity },
      httpsAgent: { maxSockets: Infinity },
    },
    // What is newer than the protocol's first form is left to those servers that demand it.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const objectOf = (key: RecordingKey) => ({
    Bucket: bucket,
    Key: prefix === '' ? pathOf(key) : `${prefix}/${pathOf(key)}`,
  });

  return {
    async check() {
      await client.send(new HeadBucketCommand({ Bucket: bucket })).catch((error: unknown) => {
        throw new Error(`expected the bucket ${bucket} to answer (${reasonOf(error)})`, { cause: error });
      });
    },

    async size(key) {
      const found = await ifThere(client.send(new HeadObjectCommand(objectOf(key))));
      return found?.ContentLength;
    },

    async read(key, part) {
      const range = part && `${part.first}-${part.last}`;
      const found = await ifThere(
        client.send(
          new GetObjectCommand({ ...objectOf(key), ...(range !== undefined && { Range: `bytes=${range}` }) }),
        ),
      );
      if (!found) return undefined;
      const { Body, ContentLength, ContentRange = '' } = found;
      if (!(Body instanceof Readable)) throw new Error('the bucket answered without the bytes of a recording');
      const [, answered, total] = /^bytes (\d+-\d+)\/(\d+)$/.exec(ContentRange) ?? [];
      const size = part ? Number(total) : (ContentLength ?? Number.NaN);
      if (answered === range && !Number.isNaN(size)) return { size, stream: Body };
      Body.destroy();
      throw new Error('the bucket answered other bytes of a recording than it was asked for, or without their number');
    },

    async put(key, bytes) {
      const command = new PutObjectCommand({ ...objectOf(key), Body: bytes, ContentType: 'audio/mpeg' });
      await client.send(command, { requestTimeout: 0 }); // as long as it takes
    },

    async remove(key) {
      const { DeleteMarker } = await client.send(new DeleteObjectCommand(objectOf(key)));
      if (DeleteMarker)
        throw new Error('the bucket keeps versions, so that nothing in it can be deleted: expected one without');
    },

    close: () => client.destroy(),
  };
}

// The answer to HEAD has no body that could say which: there it is NotFound whether the object is missing or the bucket.
const ifThere = <Found>(ask: Promise<Found>): Promise<Found | undefined> =>
  ask.catch((error: unknown) => {
    if (error instanceof S3ServiceException && (error.name === 'NoSuchKey' || error.name === 'NotFound'))
      return undefined;
    throw error;
  });

const reasonOf = (error: unknown): string => {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  const { name, message } = error as Error;
  return `${name}: ${message}`;
};
