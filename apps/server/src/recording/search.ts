import type { Pool } from 'pg';
import type { PageRequest } from '../http/page.ts';

/** What recordings to look for; what is absent restricts nothing. */
export interface RecordingCriteria {
  readonly clientId: number;
  /** Recorded from this instant on. */
  readonly from?: Date | undefined;
  /** Begun before this instant. */
  readonly to?: Date | undefined;
  readonly serviceId?: number | undefined;
  readonly agentId?: number | undefined;
  readonly phone?: string | undefined;
  /** What the account may be in the form in which Postgres folds it (`accountSpellings`). */
  readonly accounts?: readonly string[] | undefined;
}

export interface FoundRecording {
  readonly id: string;
  readonly serviceId: number;
  readonly callCenterId: number;
  readonly agentId: number;
  readonly campaignId: number;
  readonly account: string;
  readonly phone: string;
  readonly termCodeId: number;
  readonly fromAt: Date;
  readonly toAt: Date;
  readonly originalAccountNumber: string | null;
  readonly mediaType: string;
  readonly byteSize: number;
}

export type RecordingSearch = ReturnType<typeof recordingSearch>;

/**
 * A page of the recordings of a client that fit, latest first. Each criterion is a condition of its own, so that the planner
 * knows which are asked and takes the index of it: by phone, by account, or by time.
 */
export const recordingSearch =
  (pool: Pool) =>
  async (criteria: RecordingCriteria, { count, offset }: PageRequest): Promise<FoundRecording[]> => {
    const conditions = ['client_id = $1', 'deleted_at IS NULL'];
    const values: unknown[] = [criteria.clientId, count, offset];
    const where = (condition: (mark: string) => string, value: unknown) => {
      if (value !== undefined) conditions.push(condition(`$${values.push(value)}`));
    };
    where((at) => `from_at >= ${at}`, criteria.from);
    where((at) => `from_at < ${at}`, criteria.to);
    where((id) => `service_id = ${id}`, criteria.serviceId);
    where((id) => `agent_id = ${id}`, criteria.agentId);
    where((phone) => `phone = ${phone}`, criteria.phone);
    where((accounts) => `lower(account) = ANY (${accounts}::text[])`, criteria.accounts);
    const { rows } = await pool.query<FoundRecording>(
      `SELECT id, service_id AS "serviceId", call_center_id AS "callCenterId", agent_id AS "agentId", campaign_id AS "campaignId",
              account, phone, term_code_id AS "termCodeId", from_at AS "fromAt", to_at AS "toAt",
              original_account_number AS "originalAccountNumber", media_type AS "mediaType", byte_size AS "byteSize"
         FROM recording WHERE ${conditions.join(' AND ')} ORDER BY from_at DESC, id DESC LIMIT $2 OFFSET $3`,
      values,
    );
    return rows;
  };
