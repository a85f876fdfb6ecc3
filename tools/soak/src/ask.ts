import type { Tally } from './tally.ts';

const ANSWER_MS = 20_000;
const JSON_TYPE = 'application/json';
const TOLD_MAX = 1_000;

/** An answer that was one. Neither 503 nor a connection that broke is: the writes behind them may have been done or not. */
export interface Answered {
  readonly status: number;
  /** Of JSON; empty of anything else. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
  readonly bytes: Buffer;
}

export interface Request {
  /** Of the tally. */
  readonly kind: string;
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  /** A body that is no JSON. */
  readonly content?: { readonly type: string; readonly text: string };
  readonly headers: Readonly<Record<string, string>>;
  /** What is wrong with an answer, in words; undefined where nothing is, and null where either would be right. */
  readonly judge: (answer: Answered) => string | undefined | null;
}

/**
 * Asks a server, judges what it answers and counts it.
 * @returns the answer; undefined where there was none, or a wrong one
 */
export async function ask(address: string, tally: Tally, request: Request): Promise<Answered | undefined> {
  const { kind, method = 'GET', path, body, headers, judge } = request;
  const content = request.content ?? (body === undefined ? undefined : { type: JSON_TYPE, text: JSON.stringify(body) });
  let answer: Answered;
  try {
    const response = await fetch(`${address}${path}`, {
      method,
      headers: { ...headers, ...(content && { 'Content-Type': content.type }) },
      ...(content && { body: content.text }),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const isOther = /^(text|audio)\//.test(response.headers.get('Content-Type') ?? '');
    const json = isOther || bytes.length === 0 ? {} : (JSON.parse(bytes.toString()) as Answered['body']);
    answer = { status: response.status, body: json, headers: response.headers, bytes };
  } catch {
    tally.count(kind, 'broken');
    return undefined;
  }
  if (answer.status === 503) {
    tally.count(kind, 'unavailable');
    return undefined;
  }
  const fault = judge(answer);
  if (typeof fault === 'string') {
    tally.count(kind, 'wrong', `${method} ${path.replace(/\d{6,}/g, '…')}: ${fault}; it answered ${told(answer)}`);
    return undefined;
  }
  tally.count(kind, fault === null ? 'either' : 'right');
  return answer;
}

const told = ({ status: answered, body, bytes }: Answered): string =>
  `${answered} with ${bytes.length} bytes: ${JSON.stringify(body).slice(0, TOLD_MAX)}`;

/** The judge of an answer that is right by its status alone. */
export const status =
  (...wanted: readonly number[]) =>
  (answer: Answered): string | undefined =>
    wanted.includes(answer.status) ? undefined : `expected ${wanted.join(' or ')}`;
