import type { Schema } from '@clearline/contract';
import { textsOf } from '../ui/search-texts.ts';

/** What can be asked, and stands in the address of the page: as it was typed. */
const QUESTION = [
  ...(['phone', 'account', 'zip', 'service'] as const),
  ...(['email', 'channel', 'callMode', 'state', 'at'] as const),
] as const satisfies readonly (keyof Question)[];

export interface Question {
  readonly phone?: string;
  readonly account?: string;
  readonly zip?: string;
  /** The id. */
  readonly service?: string;
  readonly email?: string;
  readonly channel?: string;
  readonly callMode?: string;
  readonly state?: string;
  /** ISO 8601, by the client's clock where it names no zone; absent = now. */
  readonly at?: string;
}

/** Reads a question from the address, or from fields of which some are empty. */
export const questionOf: (texts: Readonly<Record<string, unknown>>) => Question = textsOf(...QUESTION);

/** Whether there is enough to ask. */
export const isAskable = (question: Question): boolean => question.service !== undefined && !isNobody(question);

/** Whether two questions are one. */
export const isSame = (one: Question, other: Question): boolean =>
  JSON.stringify(questionOf({ ...one })) === JSON.stringify(questionOf({ ...other }));

/** Whether nothing says who is contacted. */
export const isNobody = ({ phone, account, zip, email }: Question): boolean =>
  [phone, account, zip, email].every((one) => one === undefined);

/** The question as the API reads it. What cannot be read goes as it is: the API says what it expects. */
export const requestOf = ({ service, ...texts }: Question): Schema<'DecisionRequest'> =>
  ({ ...texts, service: Number(service) }) as Schema<'DecisionRequest'>;

/** The channel that is asked for; one that the API does not know is refused there. */
export const channelOf = ({ channel }: Question): Schema<'ContactChannel'> =>
  channel === 'TEXT' || channel === 'EMAIL' ? channel : 'CALL';
