import type { Use } from '../use.ts';

/** Ten fictional numbers that begin alike. */
export function phoneFamily({ invent }: Use): { readonly portion: string; readonly values: readonly string[] } {
  const portion = invent.phonePrefix();
  return { portion, values: Array.from({ length: 10 }, (_, digit) => `${portion}${digit}`) };
}
