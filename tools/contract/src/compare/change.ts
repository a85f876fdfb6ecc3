/**
 * How much a difference means to a program that was written against the contract as it was: `breaking` = the program may be refused, or get
 * what it does not know, or not get what it relies on; `addition` = it goes on as before.
 */
export type Level = 'breaking' | 'addition';

/** One difference between two contracts. */
export interface Change {
  readonly level: Level;
  /** `GET /compliance/dnc > query count`, or a component: `DncEntry.phone in answers`. */
  readonly where: string;
  readonly what: string;
}

/** Which way a schema's values go: what is sent to the server, or what it answers. */
export type Direction = 'request' | 'response';

/** What changed in the set of values that a place allows. */
export interface Verdicts {
  /** Fewer values than before: breaks who sends them. */
  narrowed(what: string): Change;
  /** More values than before: breaks who receives them. */
  widened(what: string): Change;
  /** Other values than before: breaks both. */
  changed(what: string): Change;
}

/** The verdicts on differences at one place. */
export function verdictsAt(where: string, direction: Direction): Verdicts {
  const level = (breaks: Direction): Level => (direction === breaks ? 'breaking' : 'addition');
  return {
    narrowed: (what) => ({ level: level('request'), where, what }),
    widened: (what) => ({ level: level('response'), where, what }),
    changed: (what) => ({ level: 'breaking', where, what }),
  };
}

export const breaking = (where: string, what: string): Change => ({ level: 'breaking', where, what });
export const addition = (where: string, what: string): Change => ({ level: 'addition', where, what });
