import type { Pool, PoolClient, QueryResult } from 'pg';
import { statementName } from './statement-text.ts';
import type { Tracing } from './tracing.ts';

type Send = (...given: unknown[]) => Promise<QueryResult>;

/** Has every statement that is sent by a pool told to the tracing. Before its first use. */
export function tracePool(pool: Pool, tracing: Pick<Tracing, 'statement'>): void {
  pool.on('connect', (connection) => {
    const send = connection.query.bind(connection) as unknown as Send;
    const traced: Send = (...given) => {
      const asked = textOf(given);
      if (!asked) return send(...given);
      return tracing.statement(statementName(asked.name, asked.text), asked.text, () => send(...given));
    };
    connection.query = traced as unknown as PoolClient['query'];
  });
  // The pool's own would send it on behalf of whoever gave the connection back.
  const query: Send = async (...given) => {
    const connection = await pool.connect();
    let fault: Error | undefined;
    try {
      return await (connection.query as unknown as Send)(...given);
    } catch (error) {
      fault = error as Error;
      throw error;
    } finally {
      connection.release(fault);
    }
  };
  pool.query = query as unknown as Pool['query'];
}

/** What is sent, where it is text and answered by a promise. */
function textOf(given: readonly unknown[]): { readonly name?: string; readonly text: string } | undefined {
  const [first] = given;
  if (typeof given.at(-1) === 'function') return undefined;
  if (typeof first === 'string') return { text: first };
  const { text, name, submit } = first as { text?: unknown; name?: string; submit?: unknown };
  if (typeof text !== 'string' || submit !== undefined) return undefined;
  return { text, ...(name !== undefined && { name }) };
}
