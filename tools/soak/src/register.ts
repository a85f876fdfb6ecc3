import { SETTLES_MS } from './memory.ts';

/** What an actor believes of one value that only it writes: which one it is, or several that it may be. */
export interface Register<Value> {
  values(): readonly Value[];
  /** Undefined where it may be one of several. */
  sure(): Value | undefined;
  /** Whether it may be written: no write of before can still be under way. */
  isSettled(): boolean;
  /** A write was acknowledged. */
  know(value: Value): void;
  /** A write of it came to an end that tells nothing. */
  doubt(value: Value): void;
  /** It was read. Once no write is under way any more, it is known. */
  see(value: Value): void;
}

/** @param nowMs of a clock that only goes forward */
export function register<Value>(nowMs: () => number, first: Value): Register<Value> {
  let values = [first];
  let settledMs = 0;
  const isSettled = () => nowMs() >= settledMs;
  return {
    isSettled,
    values: () => values,
    sure: () => (values.length === 1 ? values[0] : undefined),
    know(value) {
      values = [value];
      settledMs = 0;
    },
    doubt(value) {
      if (!values.includes(value)) values.push(value);
      settledMs = nowMs() + SETTLES_MS;
    },
    see(value) {
      if (isSettled()) values = [value];
    },
  };
}
