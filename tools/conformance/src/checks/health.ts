import { type Check, check, DECIDED } from '../check.ts';

/** Clearline's own; at any other deployment they are not there. */
export const health: readonly Check[] = [
  check('isAlive', 'answers that it is alive', (use) => use.ask('isAlive', {}), DECIDED),
  check(
    'isReady',
    'answers that it is ready, and by which data it decides',
    async (use) => {
      const { version, data } = await use.ask('isReady', {});
      return `Version ${version}, with ${Object.entries(data)
        .map(([name, release]) => `${name} ${release}`)
        .join(', ')}.`;
    },
    DECIDED,
  ),
];
