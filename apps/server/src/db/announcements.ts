import type { Pool, PoolClient } from 'pg';
import type { Logger } from 'pino';

const RETRY_MS = 1_000;

export interface Announcements {
  /** Calls `hear` with the payload of every NOTIFY on a channel. */
  on(channel: string, hear: (payload: string) => void): void;
  /**
   * Since when, on `performance.now()`'s clock, no announcement can have been missed; Infinity while the connection is down.
   * What was read before must not be believed on the strength of announcements.
   */
  heardSinceMs(): number;
  close(): Promise<void>;
}

/** Listens to Postgres announcements on one connection of the pool, and reconnects for as long as it takes. */
export async function listen(pool: Pool, channels: readonly string[], log: Logger): Promise<Announcements> {
  const hearers = new Map<string, ((payload: string) => void)[]>();
  let connection: PoolClient | undefined;
  let retry: NodeJS.Timeout | undefined;
  let heardSinceMs = Infinity;
  let closed = false;

  async function connect(): Promise<void> {
    const client = await pool.connect();
    client.on('notification', ({ channel, payload }) => hearers.get(channel)?.forEach((hear) => hear(payload ?? '')));
    client.on('error', (error) => lost(client, error));
    client.on('end', () => lost(client));
    try {
      for (const channel of channels) await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    } catch (error) {
      client.release(true);
      throw error;
    }
    if (closed) return client.release(true); // meanwhile
    connection = client;
    heardSinceMs = performance.now();
  }

  function lost(client: PoolClient, error?: Error): void {
    if (connection !== client) return;
    connection = undefined;
    heardSinceMs = Infinity;
    client.release(true);
    if (closed) return;
    log.warn({ err: error }, 'the announcing connection was lost');
    reconnect();
  }

  function reconnect(): void {
    const again = () => {
      if (!closed) reconnect();
    };
    retry = setTimeout(() => void connect().catch(again), RETRY_MS).unref();
  }

  await connect();
  return {
    on(channel, hear) {
      hearers.set(channel, [...(hearers.get(channel) ?? []), hear]);
    },
    heardSinceMs: () => heardSinceMs,
    close() {
      closed = true;
      clearTimeout(retry);
      const open = connection;
      connection = undefined;
      heardSinceMs = Infinity;
      open?.release(true);
      return Promise.resolve();
    },
  };
}
