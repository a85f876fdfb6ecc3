import type { Pool } from 'pg';
import { readCursor, writeCursor } from '../changes/change.ts';
import type { ChangeFeed } from '../changes/feed.ts';
import { attributed } from '../db/attributed-pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { Refusal } from '../http/refusal.ts';
import { CannotOpen, type SecretKeys } from './secret-keys.ts';
import { send } from './send.ts';
import { signed } from './sign.ts';

export interface DeliveryDeps {
  readonly pool: Pool;
  readonly feed: ChangeFeed;
  /** Under which secrets are stored. */
  readonly keys: SecretKeys;
  readonly now: () => Date;
  /** For how many days deliveries may fail before a webhook is disabled. */
  readonly failDays: number;
  readonly isPrivateAllowed: boolean;
  /** True ends a delivery after the message that is under way. */
  readonly isStopping: () => boolean;
}

/** Which webhook. */
export interface Delivered {
  readonly clientId: number;
  readonly webhookId: number;
}

interface Standing {
  readonly url: string;
  readonly secret: string;
  readonly lists: readonly string[];
  readonly cursor: string;
  readonly failingSince: Date | null;
}

const CHANGES_PER_MESSAGE = 100;
const DAY_MS = 86_400_000;
const GONE = 410; // the receiver wants no more of it (Standard Webhooks 1.0)

/**
 * Sends a webhook what has changed since its cursor, message after message in the order of the feed, each only when the one before it
 * was acknowledged. When one is not, it is noted that it is to be tried again, later each time; what had been sent may then be sent
 * twice. Nothing is sent of a client that is deactivated: what changes meanwhile is sent when it is active again.
 */
export async function deliver(deps: DeliveryDeps, { clientId, webhookId }: Delivered): Promise<void> {
  const { pool, feed, isStopping } = deps;
  for (;;) {
    const standing = await standingOf(pool, clientId, webhookId);
    if (!standing || isStopping()) return;
    const { lists, cursor } = standing;
    const page = await feed.after(clientId, readCursor(cursor), CHANGES_PER_MESSAGE).catch((error: unknown) => {
      if (error instanceof Refusal) return undefined;
      throw error;
    });
    if (!page)
      return disable(
        deps,
        { clientId, webhookId },
        standing,
        'the audit trail does not go on from its cursor: what came since was given up, or the database is an older one',
      );
    const changes = page.changes.filter(({ list }) => lists.includes(list));
    const next = writeCursor(page.next);
    if (changes.length > 0) {
      const failure = await sendChanges(deps, standing, { clientId, webhookId }, changes, next);
      if (failure !== undefined) return failed(deps, { clientId, webhookId }, standing, failure);
    }
    const isNews = next !== cursor || standing.failingSince !== null;
    const isAdvanced = !isNews || (await advance(pool, { clientId, webhookId }, standing, next));
    if (isAdvanced && !page.more) return;
  }
}

async function standingOf(pool: Pool, clientId: number, webhookId: number): Promise<Standing | undefined> {
  const { rows } = await pool.query<Standing>(
    `SELECT w.url, w.secret, w.lists, d.cursor, d.failing_since AS "failingSince"
       FROM webhook w JOIN webhook_delivery d ON d.client_id = w.client_id AND d.webhook_id = w.id
       JOIN client c ON c.id = w.client_id AND c.deactivated_at IS NULL
      WHERE w.client_id = $1 AND w.id = $2 AND w.enabled`,
    [clientId, webhookId],
  );
  return rows[0];
}

/** Sends one message. Answers why it was not acknowledged; undefined when it was. */
async function sendChanges(
  { keys, now, isPrivateAllowed }: DeliveryDeps,
  { url, secret: stored }: Standing,
  { clientId, webhookId }: Delivered,
  changes: readonly unknown[],
  next: string,
): Promise<string | undefined> {
  let secret: string;
  try {
    secret = keys.open(stored, clientId);
  } catch (error) {
    if (error instanceof CannotOpen) return error.message;
    throw error;
  }
  const body = JSON.stringify({ type: 'changes', timestamp: now().toISOString(), data: { clientId, changes, next } });
  const sent = await send(
    url,
    signed(secret, `msg_${clientId}_${webhookId}_${next}`, now(), body),
    body,
    isPrivateAllowed,
  );
  if ('failure' in sent) return sent.failure;
  return sent.status >= 200 && sent.status < 300 ? undefined : `status ${sent.status}`;
}

/** Passes over what was looked through. False where it is not to be passed over, since the webhook has other lists by now. */
async function advance(
  pool: Pool,
  { clientId, webhookId }: Delivered,
  { cursor, lists }: Standing,
  to: string,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE webhook_delivery d SET cursor = $4, failing_since = NULL, last_failure = NULL, failures = 0, next_attempt_at = NULL
       FROM webhook w
      WHERE d.client_id = $1 AND d.webhook_id = $2 AND d.cursor = $3 AND w.client_id = $1 AND w.id = $2 AND w.lists = $5::text[]`,
    [clientId, webhookId, cursor, to, lists],
  );
  return rowCount === 1;
}

async function failed(deps: DeliveryDeps, webhook: Delivered, standing: Standing, failure: string): Promise<void> {
  const at = deps.now();
  const { failingSince, url } = standing;
  const isTooLong = failingSince !== null && at.getTime() - failingSince.getTime() >= deps.failDays * DAY_MS;
  if (isTooLong || failure === `status ${GONE}`) return disable(deps, webhook, standing, failure);
  await deps.pool.query(
    `UPDATE webhook_delivery d SET failing_since = coalesce(failing_since, $3::timestamptz), last_failure = $4, failures = failures + 1,
            next_attempt_at = $3::timestamptz + least(interval '1 second' * 2 ^ least(failures, 20), interval '1 hour')
       FROM webhook w
      WHERE d.client_id = $1 AND d.webhook_id = $2 AND w.client_id = $1 AND w.id = $2 AND w.url = $5`,
    [webhook.clientId, webhook.webhookId, at, failure, url],
  );
}

/** Disables a webhook, unless it has another address by now: what one receiver says is nothing against the next. */
function disable(
  { pool, now }: DeliveryDeps,
  { clientId, webhookId }: Delivered,
  { url }: Standing,
  failure: string,
): Promise<void> {
  return inTransaction(attributed(pool, { actor: 'webhooks', reason: failure }), async (connection) => {
    const { rowCount } = await connection.query(
      'UPDATE webhook SET enabled = false WHERE client_id = $1 AND id = $2 AND url = $3',
      [clientId, webhookId, url],
    );
    if (rowCount === 0) return;
    await connection.query(
      `UPDATE webhook_delivery SET disabled_at = $3, last_failure = $4, failing_since = coalesce(failing_since, $3)
        WHERE client_id = $1 AND webhook_id = $2`,
      [clientId, webhookId, now(), failure],
    );
  });
}
