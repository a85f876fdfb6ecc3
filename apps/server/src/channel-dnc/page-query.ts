import type { PageRequest } from '../http/page.ts';

/** Which list, and on which day. Every query is keyed by it, so none crosses clients and none sees what has expired. */
export interface ChannelList {
  readonly clientId: number;
  readonly channel: 'DIALTIME' | 'EMAIL' | 'SMS';
  /** The date in the client's zone, `yyyy-MM-dd`: an entry counts through its last day. */
  readonly today: string;
}

/** What entries must match; all of it where there is more than one thing. */
export interface Sought {
  readonly id?: number;
  /** Any portion of the value, in the form in which values are compared. */
  readonly portion?: string | undefined;
  readonly contactGroupId?: number | undefined;
}

/**
 * The statement that reads a page, with its values. It is planned for its values each time: a portion that many entries have
 * is found soonest by walking the list in the order of ids, one that few have by the trigrams of `channel_dnc_search_idx`.
 * A portion of one or two characters has no trigrams; the list is walked, to its end where the page does not fill before:
 * `tools/bench/src/search.ts` measures it as "two letters that nobody has".
 *
 * That is the price of asking for next to nothing, and it is kept: nearly every short portion fills its page at once. An index that
 * also holds the values (`INCLUDE (value_key, expires_on)`) is two thirds of the table again and no faster, as the time goes into
 * looking at each value. A GIN index of all single and paired characters makes adding entries, which every opt-out does, about three
 * times as slow, and the planner has no figures by which to choose it for rare pairs only.
 */
export function pageQuery(
  { clientId, channel, today }: ChannelList,
  { id, portion, contactGroupId }: Sought,
  { count, offset }: PageRequest,
): { text: string; values: unknown[] } {
  const values: unknown[] = [clientId, channel, today, count, offset];
  const equals = (column: string, operator: string, value: unknown): string =>
    value === undefined ? '' : `AND ${column} ${operator} $${values.push(value)}`;
  return {
    text: `
      SELECT id, value, contact_group_id AS "contactGroupId", expires_on AS "expiresOn" FROM channel_dnc
       WHERE client_id = $1 AND channel = $2 AND (expires_on IS NULL OR expires_on >= $3)
         ${equals('id', '=', id)} ${equals('contact_group_id', '=', contactGroupId)}
         ${equals('value_key', 'LIKE', portion === undefined ? undefined : `%${literal(portion)}%`)}
       ORDER BY id LIMIT $4 OFFSET $5`,
    values,
  };
}

/** The pattern that matches nothing but the text itself. */
const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
