import type { DialtimeEntry } from './dnc.ts';
import type { ListObjection } from './rule.ts';

/** What the entries of the dial-time, SMS and e-mail lists have in common. */
export type SuppressionEntry = Omit<DialtimeEntry, 'phone'>;

/** One stored phone of the SMS list. */
export interface SmsEntry extends SuppressionEntry {
  readonly phone: string;
}

/** One stored address of the e-mail list. */
export interface EmailEntry extends SuppressionEntry {
  /** As its owner writes it; compared by `mailboxKey`. */
  readonly email: string;
}

/** Who asks, and when. */
export interface SuppressionScope {
  /** The local date in the client's zone, `yyyy-MM-dd`. */
  readonly today: string;
  readonly service: { readonly contactGroupId: number | null };
}

/** Everything that a rule about a text message or an e-mail may look at, gathered for one client. */
export interface ChannelFacts extends SuppressionScope {
  readonly channel: 'TEXT' | 'EMAIL';
  /** In the form that `readPhone` gives; `null`: none is asked about. */
  readonly phone: string | null;
  /** In the form that `readEmail` gives; `null`: none is asked about. */
  readonly email: string | null;
  /** At least the client's entries for the asked phone; others do no harm. */
  readonly smsEntries: readonly SmsEntry[];
  /** At least the client's entries for the asked address; others do no harm. */
  readonly emailEntries: readonly EmailEntry[];
}

/**
 * What those entries object that name whom is asked about: each that has no contact group, or the service's, and has not expired.
 * An expiration date is inclusive.
 * @param list what the list is called in a sentence, such as `Dial-time DNC entry`
 * @param named what the entry names, such as `this phone`
 */
export const suppressedBy = (
  entries: readonly SuppressionEntry[],
  { today, service }: SuppressionScope,
  list: string,
  named: string,
): readonly ListObjection[] =>
  entries
    .filter(({ contactGroupId }) => contactGroupId === null || contactGroupId === service.contactGroupId)
    .filter(({ expiresOn }) => expiresOn === null || expiresOn >= today)
    .map((entry) => ({
      because: `${list} ${entry.id} (${reachOf(entry)}) names ${named}.`,
      effect: 'BLOCKS',
      entryId: entry.id,
      ordinal: null,
      block: null,
      scope:
        entry.contactGroupId === null
          ? { kind: 'CLIENT' }
          : { kind: 'CONTACT_GROUP', contactGroupId: entry.contactGroupId },
      lapsesAt: null,
      expiresOn: entry.expiresOn,
    }));

function reachOf({ contactGroupId, expiresOn }: SuppressionEntry): string {
  const reach = contactGroupId === null ? 'every service' : `contact group ${contactGroupId} only`;
  return `${reach}, ${expiresOn === null ? 'without expiration' : `through ${expiresOn}`}`;
}
