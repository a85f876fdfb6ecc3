import type { IncomingMessage, ServerResponse } from 'node:http';
import express from 'express';
import { Refusal } from './refusal.ts';

const LIMIT = 10 * 1024 * 1024;

// A body without a Content-Type is taken for JSON: the documentation's own search examples send none.
const isJson = ({ headers }: IncomingMessage): boolean => {
  const type = headers['content-type'];
  return type === undefined || type === '' || /^\s*application\/(json|[\w.-]+\+json)\s*(;|$)/i.test(type);
};

const parse = express.json({ limit: LIMIT, strict: false, type: () => true });

/** Reads the JSON body of a request. Throws the Refusal for what is not JSON, too large, or of another media type. */
export async function readJsonBody(req: IncomingMessage, res: ServerResponse): Promise<unknown> {
  if (!hasBody(req)) return undefined;
  if (!isJson(req)) throw notRead(String(req.headers['content-type']).slice(0, 80));
  // The parser says so only when all of it has come, which whoever waits for an answer first does not send.
  if (req.headers['content-encoding'] === undefined && Number(req.headers['content-length']) > LIMIT) throw tooLarge();
  await new Promise<void>((done, failed) =>
    parse(req, res, (error?: unknown) => (error ? failed(asRefusal(error)) : done())),
  );
  return (req as { body?: unknown }).body;
}

/** Whether a request says that it has a body. */
export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined ||
  (headers['content-length'] !== undefined && headers['content-length'] !== '0');

const notRead = (found: string, cause?: unknown) =>
  new Refusal('body.media_type', { found, expected: 'application/json in UTF-8' }, { cause });

const tooLarge = (cause?: unknown) => new Refusal('body.too_large', { limit: '10 MB' }, { cause });

/** What body-parser throws. */
interface ParserError {
  readonly type?: string;
  readonly status?: number;
  readonly code?: string;
  readonly charset?: string;
  readonly encoding?: string;
}

function asRefusal(error: unknown): unknown {
  const { type = '', status, code, charset, encoding } = error as ParserError;
  const options = { cause: error };
  switch (type) {
    case 'entity.parse.failed':
    case 'entity.verify.failed':
    case 'request.size.invalid':
    case 'request.aborted':
      return new Refusal('json.broken', { reason: (error as Error).message }, options);
    case 'entity.too.large':
      return tooLarge(error);
    case 'charset.unsupported':
      return notRead(`charset ${charset}`, error);
    case 'encoding.unsupported':
      return notRead(`encoding ${encoding}`, error);
    default:
      // Truncated or corrupt compression surfaces as an error of the library that unpacks it, under a code of its own.
      return status === 400 && code !== undefined
        ? new Refusal('json.broken', { reason: 'its compression is corrupt' }, options)
        : error;
  }
}
