import { setTimeout as sleep } from 'node:timers/promises';
import { Interrupted, Unanswered } from './outcome.ts';
import type { Redactor } from './redact.ts';

/** A request as it is sent. */
export interface Sent {
  readonly method: string;
  /** Path and query, with a leading slash. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer as it came. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Empty for bytes. */
  readonly text: string;
  /** The body as JSON; undefined where it is none. */
  readonly json: unknown;
  /** Length of the body. */
  readonly bytes: number;
  /** How a report shows it. */
  readonly exchange: Exchange;
}

/** A request and its answer as a report shows them: without secrets, and long bodies cut. */
export interface Exchange {
  readonly method: string;
  readonly target: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody?: string;
  /** Absent when there was no answer. */
  readonly status?: number;
  readonly responseHeaders?: Readonly<Record<string, string>>;
  readonly responseBody?: string;
  readonly tookMs: number;
}

export interface Transport {
  /** Sends one request, as soon as the rate allows. Throws Unanswered, and Interrupted before sending when the run was ended. */
  readonly send: (sent: Sent) => Promise<Answer>;
  /** What was exchanged since it was last asked. */
  readonly takeExchanges: () => readonly Exchange[];
  /** Does work that is done even when the run was ended: it takes away what was made. */
  readonly despiteEnd: <Result>(work: () => Promise<Result>) => Promise<Result>;
  readonly requests: () => number;
}

const SHOWN_CHARACTERS_MAX = 4_000;
/** So often a request is sent again that a deployment has put off with 429. */
const PAUSES_MAX = 3;
const PAUSE_MS = 2_000;
const PAUSE_MS_MAX = 60_000;
const USER_AGENT = 'clearline-conformance';

/**
 * Sends requests one after the other and keeps what was said.
 * @param rate requests a second, at most
 * @param timeoutMs how long an answer may take
 * @param ended ends the run: what is under way is waited for, so that nothing is made that nobody knows of
 */
export function transport(options: {
  readonly baseUrl: string;
  readonly rate: number;
  readonly timeoutMs: number;
  readonly redactor: Redactor;
  readonly ended?: AbortSignal;
}): Transport {
  const { baseUrl, rate, timeoutMs, redactor, ended } = options;
  let exchanges: Exchange[] = [];
  let requests = 0;
  let earliest = 0;
  let isUndoing = false;

  async function paced(): Promise<void> {
    const now = performance.now();
    const start = Math.max(now, earliest);
    earliest = start + 1000 / rate;
    if (start > now) await sleep(start - now);
  }

  async function sendOnce({ method, target, headers, body }: Sent): Promise<Answer> {
    await paced();
    if (ended?.aborted && !isUndoing) throw new Interrupted('the run was interrupted');
    requests += 1;
    const startedMs = performance.now();
    const all = { 'User-Agent': USER_AGENT, ...headers };
    const shown = {
      method,
      target: redactor.text(target),
      requestHeaders: redactor.headers(Object.entries(all)),
      ...(body !== undefined && { requestBody: cut(redactor.text(body)) }),
    };
    const tookMs = () => Math.round(performance.now() - startedMs);
    try {
      const response = await fetch(`${baseUrl}${target}`, {
        method,
        headers: all,
        redirect: 'manual', // another host would be sent session and token
        signal: AbortSignal.timeout(timeoutMs),
        ...(body !== undefined && { body }),
      });
      const answer = await answerOf(response);
      const said = answer.text === '' && answer.bytes > 0 ? `[${answer.bytes} bytes]` : answer.text;
      const exchange = {
        ...shown,
        status: answer.status,
        responseHeaders: redactor.headers(answer.headers),
        responseBody: cut(redactor.text(said)),
        tookMs: tookMs(),
      };
      exchanges.push(exchange);
      return { ...answer, exchange };
    } catch (error) {
      exchanges.push({ ...shown, tookMs: tookMs() });
      throw new Unanswered(redactor.text(`${method} ${target.split('?', 1)[0]} ${reasonOf(error, timeoutMs)}`));
    }
  }

  return {
    requests: () => requests,
    takeExchanges() {
      const taken = exchanges;
      exchanges = [];
      return taken;
    },
    async despiteEnd(work) {
      isUndoing = true;
      return work().finally(() => (isUndoing = false));
    },
    async send(sent) {
      for (let waited = 0; ; waited += 1) {
        const answer = await sendOnce(sent);
        const pause = pauseOf(answer);
        if (pause === undefined || waited === PAUSES_MAX) return answer;
        await sleep(pause, undefined, { ...(ended && !isUndoing && { signal: ended }) }).catch(() => undefined);
      }
    },
  };
}

async function answerOf(response: Response): Promise<Omit<Answer, 'exchange'>> {
  // A stream of events has no end, and its head says what is asked here.
  const isEndless = /^text\/event-stream/.test(response.headers.get('Content-Type') ?? '');
  if (isEndless) await response.body?.cancel();
  const bytes = isEndless ? Buffer.alloc(0) : Buffer.from(await response.arrayBuffer());
  const isText = /json|text|xml|^$/.test(response.headers.get('Content-Type') ?? '');
  const text = isText ? bytes.toString('utf8') : '';
  return { status: response.status, headers: response.headers, text, json: parsed(text), bytes: bytes.length };
}

/** How long a deployment asks to wait, by 429 and its Retry-After in seconds; undefined where it does not, or asks for too long. */
function pauseOf({ status, headers }: Answer): number | undefined {
  if (status !== 429) return undefined;
  const seconds = headers.get('Retry-After');
  const pause = seconds === null ? PAUSE_MS : Number(seconds) * 1000;
  return pause >= 0 && pause <= PAUSE_MS_MAX ? pause : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reasonOf(error: unknown, timeoutMs: number): string {
  const { name, message, cause } = error as Error;
  if (name === 'TimeoutError') return `was not answered within ${timeoutMs / 1000} s.`;
  const told = cause instanceof Error ? cause.message || String((cause as { code?: unknown }).code) : message;
  return `could not be sent or was not answered: ${told}.`;
}

const cut = (text: string): string =>
  text.length <= SHOWN_CHARACTERS_MAX
    ? text
    : `${text.slice(0, SHOWN_CHARACTERS_MAX)} … ${text.length - SHOWN_CHARACTERS_MAX} more characters`;
