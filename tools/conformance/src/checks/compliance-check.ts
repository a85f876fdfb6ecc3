import { type Check, check, DECIDED } from '../check.ts';
import { lineOf, operationNamed } from '../operations.ts';
import { expectThat, NotTestable } from '../outcome.ts';
import { TYPE_NAMES } from '../scope.ts';
import type { Use } from '../use.ts';
import { channelList } from './channel.ts';
import { dialtime } from './dialtime-dnc.ts';
import { makeEntry, unlistedPhone } from './dnc-entries.ts';
import { serviceOf, unlisted } from './known.ts';
import type { Adaptations } from './documented.ts';
import { truthTable } from './truth-table.ts';

type Contact = Partial<Record<'phone' | 'account' | 'zip', string>>;

const line = (id: Check['operation']) => lineOf(operationNamed(id));

async function requireBlocked(use: Use, contact: Contact, wanted: boolean, why: string): Promise<void> {
  const { result } = await use.ask('isBlocked', { query: { service: serviceOf(use), ...contact } });
  const asked = new URLSearchParams(contact).toString();
  expectThat(
    result === wanted,
    `${line('isBlocked')} answers ${result} to ${asked} where ${wanted} was expected: ${why}.`,
  );
}

/** Throws NotTestable unless the client's phones are judged by this list. */
function requireType(use: Use, type: 'LEGACY' | 'DIAL_TIME'): void {
  const { phoneDncType } = use.known;
  if (phoneDncType !== type)
    throw new NotTestable(
      `It needs a client with ${TYPE_NAMES[type]}; the Phone DNC Type of this one is ${phoneDncType ? TYPE_NAMES[phoneDncType] : 'not known'}.`,
    );
}

const legacyCheck = (title: string, run: (use: Use) => Promise<void>, options = {}): Check =>
  check(
    'isBlocked',
    title,
    async (use) => {
      requireType(use, 'LEGACY');
      await run(use);
    },
    options,
  );

const PRINTED_ZIP = '00000';

export const complianceCheckAdaptations: Adaptations = {
  isBlocked: (use, { asked }) => ({
    query: {
      ...asked.query,
      client: use.known.clientId,
      service: serviceOf(use),
      phone: use.invent.phone(),
      account: use.invent.account(),
      zip: PRINTED_ZIP,
    },
  }),
  'zipAreaMatch/zip-code-and-area-code-match': () => ({}),
  'zipAreaMatch/zip-code-and-area-code-dont-match': () => ({}),
};

export const complianceCheck: readonly Check[] = [
  ...truthTable.map((row) => ({
    ...row,
    run: async (use: Use) => {
      requireType(use, 'LEGACY');
      return row.run(use);
    },
  })),
  check('isBlocked', 'answers 400 without phone, account and zip', (use) =>
    use.refused('isBlocked', { query: { service: serviceOf(use) } }, { status: 400 }),
  ),
  check('isBlocked', 'answers false to an account that is on no list', (use) =>
    requireBlocked(use, { account: use.invent.account() }, false, 'it was invented a moment ago'),
  ),
  legacyCheck('an entry that was just created blocks, and does not once it is deleted', async (use) => {
    const phone = await unlistedPhone(use);
    const id = await makeEntry(use, { type: 'DAILY', phone });
    await requireBlocked(use, { phone }, true, `entry ${id} has this phone`);
    await use.ask('deleteDnc', { path: { id } });
    await requireBlocked(use, { phone }, false, `entry ${id} was deleted`);
  }),
  legacyCheck('compares wildcards literally: the entry is found by its own text and by no number', async (use) => {
    const service = serviceOf(use);
    const isThere = async (phone: string) => (await use.ask('isBlocked', { query: { service, phone } })).result;
    const prefix = await unlisted(
      use.invent.phonePrefix, // of numbers of fiction, so that nobody is blocked meanwhile
      async (one) => (await isThere(`${one}*`)) || (await isThere(`${one}0`)),
    );
    const phone = `${prefix}*`;
    await makeEntry(use, { type: 'DAILY', phone });
    await requireBlocked(use, { phone }, true, `there is the entry ${phone}`);
    await requireBlocked(use, { phone: `${prefix}0` }, false, `the entry ${phone} is no wildcard here`);
  }),
  legacyCheck(
    'does not look at the case of an account',
    async (use) => {
      const account = use.invent.account();
      await makeEntry(use, { type: 'DAILY', account });
      await requireBlocked(use, { account: account.toLowerCase() }, true, `there is an entry of account ${account}`);
    },
    DECIDED,
  ),
  legacyCheck(
    'compares phones by their digits, without a leading 1',
    async (use) => {
      const phone = await unlistedPhone(use);
      await makeEntry(use, { type: 'DAILY', phone });
      const written = phone.replace(/(...)(...)(....)/, '+1 ($1) $2-$3');
      await requireBlocked(use, { phone: written }, true, `there is an entry of ${phone}`);
    },
    DECIDED,
  ),
  check(
    'isBlocked',
    'of a client with Dial-Time Phone DNC the dial-time list answers',
    async (use) => {
      requireType(use, 'DIAL_TIME');
      const phone = await channelList(dialtime).invented(use);
      const id = await channelList(dialtime).create(use, { phone });
      await requireBlocked(use, { phone }, true, `entry ${id} of the dial-time list has this phone`);
      await use.ask('deleteDialtimeDnc', { path: { dncId: id } });
      await requireBlocked(use, { phone }, false, `entry ${id} of the dial-time list was deleted`);
    },
    DECIDED,
  ),
  check(
    'isBlocked',
    'takes client= and a bare account for not given, and Zip for zip',
    async (use) => {
      const sent = {
        target: `/compliance/complianceCheck/isBlocked?client=&service=${serviceOf(use)}&phone=${use.invent.phone()}&account&Zip=${PRINTED_ZIP}`,
      };
      const { status, text } = await use.send('isBlocked', sent);
      expectThat(status === 200, `${line('isBlocked')} written so was answered ${status}: ${text.slice(0, 200)}`);
    },
    DECIDED,
  ),

  ...(
    [
      ['415', '94111', 'DIAL_TIME', true, 'the area code belongs to the zip'],
      ['415', '10010', 'DIAL_TIME', false, 'San Francisco and New York'],
      ['415', '90001', 'DIAL_TIME', false, 'San Francisco and Los Angeles'],
      ['415', '94111', 'DIAL_TIME_OPTIMIZED', true, 'the area code belongs to the zip'],
      ['415', '90001', 'DIAL_TIME_OPTIMIZED', true, 'both are at Pacific time'],
      ['415', '10010', 'DIAL_TIME_OPTIMIZED', false, 'Pacific and Eastern time'],
    ] as const
  ).map(([areaCode, zipCode, type, wanted, why]) =>
    check('zipAreaMatch', `${type} of ${areaCode} and ${zipCode} is ${wanted}: ${why}`, async (use) => {
      const { result } = await use.ask('zipAreaMatch', { body: { areaCode, zipCode, type } });
      expectThat(result === wanted, `${line('zipAreaMatch')} answers ${result} where ${wanted} was expected: ${why}.`);
    }),
  ),
  check(
    'zipAreaMatch',
    'answers 400 to a type that it does not know',
    (use) =>
      use.refused('zipAreaMatch', { body: { areaCode: '415', zipCode: '94111', type: 'NEVER' } }, { status: 400 }),
    DECIDED,
  ),
];
