import type { ZoneClock } from '../local-time.ts';
import type { Place } from './place.ts';
import type { DialingProfile } from './profile.ts';
import type { CallMode, RegulatedChannel, RegulationLevel, RegulationPack } from './regulation-pack.ts';

/** A pack of a client, and the levels of its rules that are on. */
export interface AdoptedPack {
  readonly pack: RegulationPack;
  readonly levels: readonly RegulationLevel[];
}

/** The levels of a pack that was adopted without choosing any. */
export const LEVELS_BY_DEFAULT: readonly RegulationLevel[] = ['A', 'B'];

/** An earlier attempt to reach the person. */
export interface Attempt {
  /** Epoch ms. */
  readonly at: number;
  /** What it was about, such as a debt; `null` = not known, so it counts for every subject. */
  readonly subject: string | null;
  /** Whether the person was spoken to. */
  readonly isConversation: boolean;
}

/** Everything on which it depends when somebody may be contacted, but for the instant. */
export interface HoursFacts {
  readonly place: Place;
  /** `profileInForce` of the service's and the client's; `null` where there is neither. */
  readonly profile: DialingProfile | null;
  readonly packs: readonly AdoptedPack[];
  readonly channel: RegulatedChannel;
  /** `null`: not said, so the rules of every mode count, as they always do for a text message. */
  readonly callMode: CallMode | null;
  /** What the contact is about; `null` = not said, so attempts of every subject count. */
  readonly subject: string | null;
  /** Earlier attempts to reach the person, in any order; `null` = not told, so how often somebody is called is not judged. */
  readonly attempts: readonly Attempt[] | null;
  /** The clock of a zone by its IANA name: policies are written in America/New_York, and some regulations name a zone. */
  readonly clock: (zone: string) => ZoneClock | undefined;
}
