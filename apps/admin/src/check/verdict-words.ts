import type { Schema } from '@clearline/contract';

type Decision = Schema<'Decision'>;

const CONTACTED = { CALL: 'be called', TEXT: 'be sent a text', EMAIL: 'be e-mailed' } as const;

/** Whether the only thing that forbids the contact is that nobody knows where the person is. */
export function isInDoubt({ verdict, findings }: Pick<Decision, 'verdict' | 'findings'>): boolean {
  const blocking = findings.filter(({ effect }) => effect === 'BLOCKS');
  return verdict === 'BLOCKED' && blocking.length > 0 && blocking.every(({ kind }) => kind === 'PLACE');
}

/**
 * The verdict in words: `May not be called now`.
 * @param isNow whether it is asked for the moment, and not for another instant
 */
export function verdictWords(
  decision: Pick<Decision, 'verdict' | 'findings'>,
  channel: Schema<'ContactChannel'>,
  isNow: boolean,
): string {
  const contacted = CONTACTED[channel];
  const then = isNow ? 'now' : 'at that time';
  switch (decision.verdict) {
    case 'ALLOWED':
      return `May ${contacted} ${then}`;
    case 'NO_MESSAGE':
      return `May ${contacted} ${then}, but no message may be left`;
    case 'NOT_NOW':
      return `May not ${contacted} ${then}`;
    case 'BLOCKED':
      return isInDoubt(decision)
        ? `Must not ${contacted}: it is not known where this person is`
        : `Must not ${contacted}`;
  }
}

/** Why, in a sentence: the finding that decides, or that there is none. */
export const mainReason = ({ verdict, findings }: Pick<Decision, 'verdict' | 'findings'>): string =>
  verdict === 'ALLOWED'
    ? 'No list, no flag, no policy and no adopted regulation forbids it.'
    : (findings[0]?.because ?? '');

export const EFFECT_WORDS = {
  BLOCKS: 'Forbids',
  NOT_NOW: 'Not now',
  NO_MESSAGE: 'No message',
  NOTICE: 'To be known',
} as const satisfies Record<Schema<'DecisionFinding'>['effect'], string>;

export const KIND_WORDS = {
  LIST: 'DNC entry',
  FLAG: 'Do-not-dial flag',
  SUPPRESSION: 'Suppression list',
  PLACE: 'Where the person is',
  HOURS: 'Calling hours',
  REGULATION: 'Regulation',
  FREQUENCY: 'How often',
  NOTICE: 'Notice',
} as const satisfies Record<Schema<'DecisionFinding'>['kind'], string>;

export const LEVEL_WORDS = {
  A: 'A: the text of the law was seen',
  B: 'B: secondary sources agree',
  C: 'C: sources conflict, or there is one weak one',
} as const satisfies Record<Schema<'RegulationLevel'>, string>;

export const MATCH_WORDS = {
  MATCH: 'The ZIP lies on ground that the area code serves.',
  BORDER: 'The ZIP lies near ground that the area code serves.',
  NONE: 'The ZIP does not lie where the area code serves, nor near it.',
  UNKNOWN: 'Whether the ZIP and the area code fit is not known.',
} as const satisfies Record<Schema<'DecisionPlace'>['zipAreaMatch'], string>;
