export interface ShareOptions {
  /** How many queries may be under way at once. */
  readonly underWayMax: number;
  /** How many asks one query may carry. */
  readonly askedMax: number;
  /** Is told how many asks go with a query, before it is sent. */
  readonly onQuery?: ((asks: number) => void) | undefined;
}

interface Waiting<Ask, Answer> {
  readonly ask: Ask;
  readonly settle: (answer: Answer) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Lets concurrent asks share queries: an ask that arrives while queries are under way waits for the next one, and goes with
 * all that came meanwhile. No answer is kept, and every query starts after the asks that it answers, so an ask sees all that
 * was committed before it. Under load one round trip serves dozens of asks; alone, an ask is sent at once.
 * @param run answers all asks of one query, in their order; when it fails, each of its asks fails with that error
 */
export function share<Ask, Answer>(
  run: (asks: readonly Ask[]) => Promise<readonly Answer[]>,
  { underWayMax, askedMax, onQuery }: ShareOptions,
): (ask: Ask) => Promise<Answer> {
  const waiting: Waiting<Ask, Answer>[] = [];
  let underWay = 0;

  function start(): void {
    while (waiting.length > 0 && underWay < underWayMax) {
      const going = waiting.splice(0, askedMax);
      underWay += 1;
      onQuery?.(going.length);
      void answer(going).finally(() => {
        underWay -= 1;
        start();
      });
    }
  }

  async function answer(going: readonly Waiting<Ask, Answer>[]): Promise<void> {
    try {
      const answers = await run(going.map(({ ask }) => ask));
      going.forEach(({ settle }, at) => settle(answers[at] as Answer));
    } catch (error) {
      for (const { fail } of going) fail(error);
    }
  }

  return (ask) =>
    new Promise((settle, fail) => {
      waiting.push({ ask, settle, fail });
      start();
    });
}
