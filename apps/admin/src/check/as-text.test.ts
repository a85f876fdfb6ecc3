import type { Schema } from '@clearline/contract';
import { expect, test } from 'vitest';
import { decisionText } from './as-text.ts';

const zone = 'America/New_York';
const names = { service: (id: number) => `Retail (${id})`, contactGroup: String, client: 'Demo' };
const late = (clock: string): Schema<'DecisionFinding'> => ({
  ...{
    rule: 'us-xx-hours',
    kind: 'REGULATION',
    effect: 'NOT_NOW',
    because: `It is late in ${clock}.`,
    citation: 'A law',
  },
  ...{ source: 'A book', level: 'B', doubt: 'The text was not seen.', scope: { kind: 'SERVICE', serviceId: 1 } },
  ...{ zone: clock, precedence: 1, endsAt: '2026-07-02T13:00:00.000Z' },
});
const decision: Schema<'Decision'> = {
  ...{ verdict: 'NOT_NOW', isBlocked: false, at: '2026-07-02T02:30:00.000Z', setAside: [] },
  findings: [late('America/Chicago'), late('America/New_York')],
  nextAllowedAt: '2026-07-02T13:00:00.000Z',
  windows: [
    {
      ...{ from: '2026-07-02T13:00:00.000Z', to: '2026-07-03T01:00:00.000Z' },
      local: [{ zone: 'America/Chicago', from: '2026-07-02T08:00:00-05:00', to: '2026-07-02T20:00:00-05:00' }],
    },
  ],
  place: {
    candidates: [{ country: 'UNITED_STATES_OF_AMERICA', state: 'FL', sources: ['PHONE_NPA'] }],
    evidence: [{ source: 'PHONE_NPA', says: 'Area code 850 serves FL.', states: ['FL'], zones: ['America/Chicago'] }],
    ...{ states: ['FL'], zones: ['America/Chicago'], zipAreaMatch: 'UNKNOWN' },
  },
  versions: {
    server: '1',
    rules: 'r',
    zones: 'z',
    numbering: 'n',
    packs: [{ name: 'us-state-overlay', version: '1.1.0' }],
  },
};

test('the text of a decision holds everything that the page shows', () => {
  expect(
    decisionText({ question: { phone: '(850) 999-1000', service: '1' }, decision, names, zone }).split('\n'),
  ).toEqual([
    'May not be called at that time: Wed, Jul 1, 2026, 22:30, New York time',
    'It is late in America/Chicago.',
    '',
    'Asked',
    '- Phone: 850-999-1000',
    '- Service: Retail (1)',
    '- Channel: call',
    '',
    'Next allowed',
    'Thu, Jul 2, 2026, 08:00, Chicago time',
    'Thu, Jul 2, 2026, 09:00, New York time',
    '',
    'Reasons',
    '- Not now: It is late in America/Chicago. It is late in America/New_York.',
    '  Citation: A law',
    '  Source: A book',
    '  Evidence: B: secondary sources agree',
    '  Doubt: The text was not seen.',
    '  Reaches: Service Retail (1)',
    '  Ends by itself: Thu, Jul 2, 2026, 09:00, New York time',
    '',
    'Where the person may be',
    '- Area code 850 serves FL.',
    '',
    'Allowed hours, Chicago time',
    '- Wed, Jul 1, 2026: none',
    '- Thu, Jul 2, 2026: 08:00–20:00',
    ...[3, 4, 5, 6, 7].map((day) => expect.stringMatching(new RegExp(`^- \\w{3}, Jul ${day}, 2026: none$`)) as string),
    '',
    'Data',
    'Clearline 1, rules r, time zones z, numbering n, us-state-overlay 1.1.0',
  ]);
});
