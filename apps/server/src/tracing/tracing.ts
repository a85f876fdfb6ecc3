import type { IncomingMessage } from 'node:http';
import type { Follow } from '../compliance-check/share.ts';
import type { Exchange, HearEnd } from '../http/exchange.ts';

/** Does work within a span of a name, below the one that is current. */
export type Spanning = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;

/**
 * Tells a collector what a process does for each request. A deployment that is not traced has none, and loads nothing of it. No span holds
 * an address, a query, a body, a value of a statement, a person or a session: where requests are named, it is by what the contract calls them.
 */
export interface Tracing {
  /** Answers a request within a span of its own, which continues the trace that its `traceparent` names. */
  request(exchange: Exchange, req: IncomingMessage, answer: () => void): void;
  /** Ends that span. */
  readonly exchangeEnded: HearEnd;
  readonly span: Spanning;
  /** Does the same for a statement, where it is sent on behalf of a request. */
  statement<Result>(name: string, text: string, send: () => Promise<Result>): Promise<Result>;
  /** Follows what waits for a query that it shares with others. */
  readonly follow: Follow;
  /** Sends what is left to send, or gives it up. */
  stop(): Promise<void>;
}
