// What an import or a delete finds, it remembers for its undo, and an undo changes what all of them remember. So an undo waits for those that are
// under way, and they for it: what is not committed yet it could not hand on, and would take away.
const LOCK = `hashtextextended('clearline list ' || $1::bigint || ' ' || $2::text, 0)`;

/** Holds a list until the end of the transaction, together with others that bring rows or delete many. $1 is the client, $2 the list. */
export const HOLD_WITH_OTHERS = `SELECT pg_advisory_xact_lock_shared(${LOCK})`;

/** Holds a list until the end of the transaction, when none of them is at it. $1 is the client, $2 the list. */
export const HOLD_ALONE = `SELECT pg_advisory_xact_lock(${LOCK})`;
