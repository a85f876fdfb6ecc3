import type { Attempt } from './facts.ts';
import type { Interval } from './opening.ts';
import type { RegulationFrequency } from './regulation-pack.ts';

const HOUR = 60 * 60_000;

/** The attempts that count for a contact about a subject: those of that subject, and those of which none is known. */
export const attemptsAbout = (attempts: readonly Attempt[], subject: string | null): readonly Attempt[] =>
  attempts.filter((attempt) => subject === null || attempt.subject === null || attempt.subject === subject);

/**
 * When one more attempt would be one too many. A period of 24 hours holds an attempt until, and not at, the instant 24 hours
 * after it. A conversation closes the hours after it by itself.
 */
export function closedByAttempts(limit: RegulationFrequency, attempts: readonly Attempt[]): readonly Interval[] {
  const { attemptsMax, periodHours, afterConversationHours } = limit;
  const instants = attempts.map(({ at }) => at).sort((a, b) => a - b);
  const tooMany = instants.flatMap((from, index) => {
    const oldest = instants[index - attemptsMax + 1];
    return oldest === undefined ? [] : [{ from, to: oldest + periodHours * HOUR }];
  });
  const conversations = attempts.filter(({ isConversation }) => afterConversationHours !== null && isConversation);
  const spoken = conversations.map(({ at }) => ({ from: at, to: at + (afterConversationHours ?? 0) * HOUR }));
  return [...tooMany, ...spoken];
}
