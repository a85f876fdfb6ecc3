import type { Tally } from './tally.ts';

const ANSWER_MS = 20_000;

/** An answer that was one. Neither 503 nor a connection that broke is: the writes behind them may have been done or not. */
export interface Answered {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Request {
  /** Of the tally. */
  readonly kind: string;
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
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
  let answer: Answered;
  try {
    const response = await fetch(`${address}${path}`, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const text = await response.text();
    answer = { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Answered['body'] };
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
    tally.count(
      kind,
      'wrong',
      `${method} ${path.replace(/\d{6,}/g, '…')}: ${fault}; it answered ${JSON.stringify(answer)}`,
    );
    return undefined;
  }
  tally.count(kind, fault === null ? 'either' : 'right');
  return answer;
}

/** The judge of an answer that is right by its status alone. */
export const status =
  (...wanted: readonly number[]) =>
  (answer: Answered): string | undefined =>
    wanted.includes(answer.status) ? undefined : `expected ${wanted.join(' or ')}`;
