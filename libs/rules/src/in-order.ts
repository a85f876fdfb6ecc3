/**
 * Rows by their place (an id, an ordinal), lowest first: whoever asks twice is told the same in the same order, in whichever a database
 * answers.
 */
export const inOrderOf = <Row>(rows: readonly Row[], place: (row: Row) => number): readonly Row[] =>
  rows.length < 2 ? rows : [...rows].sort((one, other) => place(one) - place(other));
