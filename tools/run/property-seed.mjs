// Read before every test file (vitest.base.ts). Properties draw the same values in every run, so that a red build means the change and
// not the draw. What the draw has missed is looked for by .github/workflows/explore.yml, each night with values of its own.
import fc from 'fast-check';

const asked = process.env.CLEARLINE_PROPERTY_SEED ?? '1';

/** `random` draws anew; a failing property then prints its seed, which repeats it. */
if (asked !== 'random') {
  if (!/^-?\d{1,10}$/.test(asked))
    throw new Error(`CLEARLINE_PROPERTY_SEED: expected an integer or random, not ${asked}`);
  fc.configureGlobal({ seed: Number(asked) });
}
