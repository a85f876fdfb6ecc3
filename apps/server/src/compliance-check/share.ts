export interface ShareOptions {
  /** How many queries may be under way at once. */
  readonly underWayMax: number;
  /** How many asks one query may carry. */
  readonly askedMax: number;
  /** Is told how many asks go with a query, before it is sent. */
  readonly onQuery?: ((asks: number) => void) | undefined;
  /** Follows each ask from its arrival. */
  readonly follow?: Follow | undefined;
}

/** Follows one ask until a query takes it along. */
export interface Following {
  /** It goes with a query now: `asks` of them together, sent on behalf of the `first`. */
  goes(asks: number, first: Following): void;
  /** Does something on its behalf. */
  within<Result>(work: () => Result): Result;
}
export type Follow = () => Following;

interface Waiting<Ask, Answer> {
  readonly ask: Ask;
  readonly following: Following | undefined;
  readonly settle: (answer: Answer) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Lets concurrent asks share queries: those that arrive in one turn of the event loop go together, and those that arrive while queries
 * are under way wait for the next one. No answer is kept, and every query starts after the asks that it answers, so an ask sees all
 * that was committed before it. Under load one round trip serves dozens of asks; alone, an ask is sent when its turn ends.
 * @param run answers all asks of one query, in their order; when it fails, each of its asks fails with that error
 */
export function share<Ask, Answer>(
  run: (asks: readonly Ask[]) => Promise<readonly Answer[]>,
  { underWayMax, askedMax, onQuery, follow }: ShareOptions,
): (ask: Ask) => Promise<Answer> {
  const waiting: Waiting<Ask, Answer>[] = [];
  let underWay = 0;
  let isTurnAwaited = false;

  // Node reads one socket after the other. Sent at once, the first ask of a turn would go alone, and all others wait for it.
  function startAfterTurn(): void {
    if (isTurnAwaited || underWay >= underWayMax) return;
    isTurnAwaited = true;
    setImmediate(() => {
      isTurnAwaited = false;
      start();
    });
  }

  function start(): void {
    while (waiting.length > 0 && underWay < underWayMax) {
      const going = waiting.splice(0, askedMax);
      underWay += 1;
      onQuery?.(going.length);
      void sent(going);
    }
  }

  /** Sent on behalf of the first, as it would otherwise be on that of whoever was answered last. */
  function sent(going: readonly Waiting<Ask, Answer>[]): Promise<void> {
    const first = going[0]?.following;
    if (!first) return answer(going);
    for (const { following } of going) following?.goes(going.length, first);
    return first.within(() => answer(going));
  }

  async function answer(going: readonly Waiting<Ask, Answer>[]): Promise<void> {
    try {
      const answers = await answered(going);
      going.forEach(({ settle }, at) => settle(answers[at] as Answer));
    } catch (error) {
      for (const { fail } of going) fail(error);
    }
  }

  async function answered(going: readonly Waiting<Ask, Answer>[]): Promise<readonly Answer[]> {
    try {
      return await run(going.map(({ ask }) => ask));
    } finally {
      underWay -= 1;
      start(); // before anybody is told: the database looks for the next while this process works on these
    }
  }

  return (ask) =>
    new Promise((settle, fail) => {
      waiting.push({ ask, following: follow?.(), settle, fail });
      startAfterTurn();
    });
}
