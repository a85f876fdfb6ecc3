/**
 * What a check rests on. `documented`: the vendor's documentation promises it. `decided`: the documentation is silent or says two
 * things, and the contract decides; a deployment that is not Clearline may differ in it and is none the worse.
 */
export type Basis = 'documented' | 'decided';

/** `differs`: a deployment that is not Clearline answers otherwise than the contract decided. It does not fail a run. */
export type Outcome = 'pass' | 'fail' | 'differs' | 'not-testable';

/** The deployment does not do what a check promises. The message is a sentence that says what came and what was expected. */
export class Deviation extends Error {
  override readonly name = 'Deviation';
  /** Of this deviation; absent = that of the check. */
  readonly basis: Basis | undefined;

  constructor(message: string, basis?: Basis) {
    super(message);
    this.basis = basis;
  }
}

/** A check cannot be made here. The message is the reason, and where there is one the way to have it tested. */
export class NotTestable extends Error {
  override readonly name = 'NotTestable';
}

/** The request was not answered: no connection, or not in time. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

/** The run was ended from outside. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** Throws the deviation unless what was promised holds. */
export function expectThat(holds: boolean, sentence: string, basis?: Basis): asserts holds {
  if (!holds) throw new Deviation(sentence, basis);
}
