import { describe, expect, test } from 'vitest';
import { readPlace } from './place.ts';

const read = (text: string) => readPlace(text, (path) => `/absolute/${path}`);

describe('a place of recordings', () => {
  test.each<[string, object]>([
    ['calls', { kind: 'folder', folder: '/absolute/calls' }],
    ['./s3', { kind: 'folder', folder: '/absolute/./s3' }],
    ['s3://calls', { kind: 's3', bucket: 'calls', prefix: '', forcePathStyle: false }],
    ['s3://calls/', { kind: 's3', bucket: 'calls', prefix: '', forcePathStyle: false }],
    ['s3://my.calls-1/a/b%20c/', { kind: 's3', bucket: 'my.calls-1', prefix: 'a/b c', forcePathStyle: false }],
    [
      's3://calls?region=eu-west-1',
      { kind: 's3', bucket: 'calls', prefix: '', region: 'eu-west-1', forcePathStyle: false },
    ],
    [
      's3://calls/p?endpoint=http://127.0.0.1:9000&forcePathStyle=true',
      {
        kind: 's3',
        bucket: 'calls',
        prefix: 'p',
        endpoint: 'http://127.0.0.1:9000',
        region: 'us-east-1',
        forcePathStyle: true,
      },
    ],
    [
      's3://calls?endpoint=https%3A%2F%2Fminio.example%2Fpath&region=x&forcePathStyle=false',
      {
        kind: 's3',
        bucket: 'calls',
        prefix: '',
        endpoint: 'https://minio.example/path',
        region: 'x',
        forcePathStyle: false,
      },
    ],
  ])('%s', (text, want) => expect(read(text)).toEqual(want));

  test.each<[string, string]>([
    ['gs://calls', 'the path of a folder, or s3://'],
    ['https://calls.s3.amazonaws.com', 'the path of a folder, or s3://'],
    ['s3://', 'the name of a bucket'],
    ['s3://a', 'the name of a bucket'],
    ['s3://Calls', 'the name of a bucket'],
    ['s3://calls:80', 'the name of a bucket'],
    ['s3://calls#x', 'the name of a bucket'],
    ['s3://key:secret@calls', 'no credentials'],
    ['s3://key@calls', 'no credentials'],
    ['s3://calls?path=x', 'endpoint, region, forcePathStyle'],
    ['s3://calls?region=a&region=b', 'each once at most'],
    ['s3://calls?endpoint=127.0.0.1:9000', 'endpoint to be an address'],
    ['s3://calls?endpoint=ftp://127.0.0.1', 'endpoint to be an address'],
    ['s3://calls?endpoint=', 'endpoint to be an address'],
    ['s3://calls?forcePathStyle=yes', 'true or false'],
    ['s3://calls/%zz', 'an address such as'],
  ])('%s is refused, and is not repeated', (text, said) => {
    let message = '';
    try {
      read(text);
    } catch (error) {
      ({ message } = error as Error);
    }
    expect(message).toContain('Expected');
    expect(message).toContain(said);
    expect(message).not.toContain('secret');
  });
});
