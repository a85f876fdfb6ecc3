import type { Answer } from './transport.ts';

/** Something that a run made and could not take away. */
export interface LeftOver {
  readonly what: string;
  readonly why: string;
}

export interface Undoing {
  /** Remembers how to take away what was made. An answer of 2xx or 404 counts as gone. */
  readonly later: (what: string, undo: () => Promise<Pick<Answer, 'status' | 'text'>>) => void;
  /** Remembers what nothing takes away. */
  readonly remains: (what: string, why: string) => void;
  /** Takes everything away, the last first, and answers what could not be. */
  readonly all: () => Promise<readonly LeftOver[]>;
}

/** Keeps what is to be taken away. A failure to take one thing away does not keep the rest. */
export function undoing(): Undoing {
  let steps: { readonly what: string; readonly undo: () => Promise<Pick<Answer, 'status' | 'text'>> }[] = [];
  let remaining: LeftOver[] = [];
  return {
    later: (what, undo) => void steps.push({ what, undo }),
    remains: (what, why) => void remaining.push({ what, why }),
    async all() {
      const [todo, left] = [steps.reverse(), remaining];
      [steps, remaining] = [[], []];
      for (const { what, undo } of todo) {
        try {
          const { status, text } = await undo();
          if (status >= 300 && status !== 404)
            left.push({ what, why: `taking it away was answered ${status}: ${text.slice(0, 200)}` });
        } catch (error) {
          left.push({ what, why: (error as Error).message });
        }
      }
      return left;
    },
  };
}
