/** Where the bytes of recordings are kept. Plain data, so that it can be handed to worker processes. */
export type RecordingsPlace = FolderPlace | S3Place;

export interface FolderPlace {
  readonly kind: 'folder';
  /** Absolute. */
  readonly folder: string;
}

/** A bucket of Amazon S3, or of any server that speaks its protocol. */
export interface S3Place {
  readonly kind: 's3';
  readonly bucket: string;
  /** What the keys of recordings begin with, without slashes at its ends; may be empty. */
  readonly prefix: string;
  /** Absent: Amazon's own. */
  readonly endpoint?: string;
  /** Absent: what the AWS SDK finds in its own settings. */
  readonly region?: string;
  /** The bucket is named in the path of a request and not in its host. */
  readonly forcePathStyle: boolean;
}

const FORM = 's3://bucket/prefix?endpoint=http://host:port&region=us-east-1&forcePathStyle=true';
const PARAMETERS = ['endpoint', 'region', 'forcePathStyle'];

/**
 * Reads where recordings are kept: the path of a folder, or an address such as
 * `s3://bucket/prefix?endpoint=http://127.0.0.1:9000&region=us-east-1&forcePathStyle=true`. Throws a sentence about what was
 * expected. It does not quote the text, which may hold what nobody else should read.
 * @param absolute makes a path absolute
 */
export function readPlace(text: string, absolute: (path: string) => string): RecordingsPlace {
  if (text.startsWith('s3://')) return readBucket(text);
  if (/^[a-z][a-z0-9+.-]+:/i.test(text)) throw new Error(`Expected the path of a folder, or ${FORM}.`);
  return { kind: 'folder', folder: absolute(text) };
}

function readBucket(text: string): S3Place {
  if (!URL.canParse(text)) throw new Error(`Expected an address such as ${FORM}.`);
  const { hostname: bucket, port, username, password, pathname, searchParams, hash } = new URL(text);
  if (username !== '' || password !== '')
    throw new Error('Expected no credentials in the address: the AWS SDK reads them from its own variables and files.');
  if (!/^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/.test(bucket) || port !== '' || hash !== '')
    throw new Error(`Expected the name of a bucket, as in ${FORM}.`);
  for (const name of searchParams.keys())
    if (!PARAMETERS.includes(name) || searchParams.getAll(name).length > 1)
      throw new Error(`Expected of ${PARAMETERS.join(', ')} each once at most, and nothing else.`);

  const endpoint = searchParams.get('endpoint');
  if (endpoint !== null && !(URL.canParse(endpoint) && /^https?:$/.test(new URL(endpoint).protocol)))
    throw new Error('Expected endpoint to be an address such as http://127.0.0.1:9000.');
  const forcePathStyle = searchParams.get('forcePathStyle') ?? 'false';
  if (forcePathStyle !== 'true' && forcePathStyle !== 'false')
    throw new Error('Expected forcePathStyle to be true or false.');
  const region = searchParams.get('region') ?? (endpoint === null ? undefined : 'us-east-1');
  return {
    kind: 's3',
    bucket,
    prefix: decoded(pathname).replace(/^\/+|\/+$/g, ''),
    ...(endpoint !== null && { endpoint }),
    ...(region !== undefined && { region }),
    forcePathStyle: forcePathStyle === 'true',
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Error(`Expected an address such as ${FORM}.`);
  }
}
