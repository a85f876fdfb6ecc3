import { type Check, check, DECIDED } from '../check.ts';
import { ABSENT_ID } from '../invent.ts';
import { lineOf, operationNamed } from '../operations.ts';
import { expectThat } from '../outcome.ts';
import { pagingChecks } from './paging.ts';
import { borrowedService, makePolicy, makeProfile, readProfile } from './profiles.ts';

const line = (id: Check['operation']) => lineOf(operationNamed(id));

/** 09:00 and 21:00 Eastern, as the documentation writes them. */
const [NINE, TWENTY_ONE] = [50_400_000, 93_600_000];

/** What is promised of dialing profiles beyond the documented exchanges. */
export const dialingProfiles: readonly Check[] = [
  check('createDialingProfile', 'answers 400 to a policy whose state and area code disagree', (use) =>
    use.refused(
      'createDialingProfile',
      { body: { name: use.invent.name(), policy: [{ dayOfWeek: 'ALL', state: 'KS', areaCode: '415' }] } },
      { status: 400, code: 202 },
    ),
  ),
  check('createDialingProfile', 'answers 400 to a policy without state and area code', (use) =>
    use.refused(
      'createDialingProfile',
      { body: { name: use.invent.name(), policy: [{ dayOfWeek: 'ALL' }] } },
      { status: 400 },
    ),
  ),

  check(
    'readDialingProfile',
    'answers the policies that were created, with times as epoch milliseconds',
    async (use) => {
      const given = {
        dayOfWeek: 'MONDAY',
        doNotDial: false,
        doNotLeaveMessage: true,
        state: 'SK',
        areaCode: '306',
      } as const;
      const id = await makeProfile(use, [{ ...given, startTime: NINE, endTime: TWENTY_ONE }]);
      const {
        policy: [policy],
        clientId,
        clientDefault,
      } = await readProfile(use, id);
      for (const [name, value] of Object.entries({ ...given, startTime: NINE, endTime: TWENTY_ONE })) {
        const found = policy?.[name as keyof typeof policy];
        expectThat(
          found === value,
          `${line('readDialingProfile')}: ${name} is ${String(found)}, and ${value} was created.`,
        );
      }
      expectThat(
        clientId === use.known.clientId && !clientDefault,
        `${line('readDialingProfile')}: a new profile is of client ${String(clientId)}, clientDefault ${clientDefault}.`,
      );
    },
  ),
  check(
    'readDialingProfile',
    'names the country of a policy that gives none',
    async (use) => {
      const id = await makeProfile(use, [{ dayOfWeek: 'ALL', state: 'KS' }]);
      const {
        policy: [policy],
      } = await readProfile(use, id);
      expectThat(
        policy?.country === 'UNITED_STATES_OF_AMERICA',
        `${line('readDialingProfile')}: the country of a policy for Kansas is ${String(policy?.country)}.`,
      );
    },
    DECIDED,
  ),

  check('updateDialingProfile', 'sets what is given and keeps what is not', async (use) => {
    const id = await makeProfile(use);
    const name = use.invent.name();
    await use.ask('updateDialingProfile', { path: { id }, body: { description: 'as described' } });
    await use.ask('updateDialingProfile', { path: { id }, body: { name } });
    const profile = await readProfile(use, id);
    expectThat(
      profile.name === name && profile.description === 'as described',
      `${line('updateDialingProfile')}: name and description are “${profile.name}” and “${String(profile.description)}”.`,
    );
  }),
  check('deleteDialingProfile', 'what is deleted is gone: reading it and deleting it again answer 404', async (use) => {
    const path = { id: await makeProfile(use) };
    await use.ask('deleteDialingProfile', { path });
    await use.refused('deleteDialingProfile', { path }, { status: 404, code: 203 });
    const { status } = await use.exchange('readDialingProfile', { path });
    expectThat(
      status === 404,
      `${line('deleteDialingProfile')} was answered 204, and reading it is answered ${status}.`,
    );
  }),

  check('createDialingPolicy', 'answers 400 to a state and an area code that disagree', async (use) =>
    use.refused(
      'createDialingPolicy',
      { path: { id: await makeProfile(use) }, body: { dayOfWeek: 'ALL', state: 'KS', areaCode: '415' } },
      { status: 400, code: 202 },
    ),
  ),
  check('updateDialingPolicy', 'changes what is given, and clears by the flags for that', async (use) => {
    const id = await makeProfile(use);
    const times = { startTime: NINE, endTime: TWENTY_ONE };
    const policy = await makePolicy(use, id, { dayOfWeek: 'ALL', state: 'CA', areaCode: '415', ...times });
    const path = { id, policy };
    await use.ask('updateDialingPolicy', { path, body: { dayOfWeek: 'SUNDAY', doNotDial: true } });
    const {
      policy: [changed],
    } = await readProfile(use, id);
    expectThat(
      changed?.dayOfWeek === 'SUNDAY' &&
        changed.doNotDial === true &&
        changed.areaCode === '415' &&
        changed.startTime === NINE,
      `${line('updateDialingPolicy')} set dayOfWeek and doNotDial, and the policy is ${JSON.stringify(changed)}.`,
    );
    await use.ask('updateDialingPolicy', { path, body: { clearAreaCode: true, clearTimeRange: true } });
    const {
      policy: [cleared],
    } = await readProfile(use, id);
    const left = [cleared?.areaCode, cleared?.startTime, cleared?.endTime].filter(
      (value) => value !== null && value !== undefined,
    );
    expectThat(
      cleared?.state === 'CA' && left.length === 0,
      `${line('updateDialingPolicy')} cleared area code and times, and the policy is ${JSON.stringify(cleared)}.`,
    );
  }),
  check('deleteDialingPolicy', 'takes one policy away and leaves the others', async (use) => {
    const id = await makeProfile(use, [{ dayOfWeek: 'MONDAY', state: 'KS' }]);
    const policy = await makePolicy(use, id, { dayOfWeek: 'TUESDAY', areaCode: '408' });
    await use.ask('deleteDialingPolicy', { path: { id, policy } });
    const days = (await readProfile(use, id)).policy.map(({ dayOfWeek }) => dayOfWeek).join(', ');
    expectThat(
      days === 'MONDAY',
      `${line('deleteDialingPolicy')}: policies of ${days || 'no day'} are left, and MONDAY was expected.`,
    );
    await use.refused('deleteDialingPolicy', { path: { id, policy } }, { status: 404 });
  }),

  check('addDialingProfileService', 'the profile names the service, and does not once it is removed', async (use) => {
    const id = await makeProfile(use);
    const service = await borrowedService(use, id);
    const has = async () => (await readProfile(use, id)).service.some((one) => one.id === service);
    await use.ask('addDialingProfileService', { path: { id, service } });
    expectThat(
      await has(),
      `${line('addDialingProfileService')}: service ${service} was added, and the profile does not name it.`,
    );
    await use.ask('removeDialingProfileService', { path: { id, service } });
    expectThat(
      !(await has()),
      `${line('addDialingProfileService')}: service ${service} was removed, and the profile names it.`,
    );
  }),
  check('addDialingProfileService', 'answers 404 to a service that the client does not have', async (use) =>
    use.refused(
      'addDialingProfileService',
      { path: { id: await makeProfile(use), service: ABSENT_ID } },
      { status: 404, code: 203 },
    ),
  ),
  check('removeDialingProfileService', 'answers 404 to a service that the client does not have', async (use) =>
    use.refused(
      'removeDialingProfileService',
      { path: { id: await makeProfile(use), service: ABSENT_ID } },
      { status: 404, code: 203 },
    ),
  ),

  check('getDialingProfileListInfo', 'counts a profile that is added', async (use) => {
    const size = async () => (await use.ask('getDialingProfileListInfo', { query: {} })).size;
    const before = await size();
    await makeProfile(use);
    const after = await size();
    expectThat(
      after === before + 1,
      `${line('getDialingProfileListInfo')}: size was ${before}, one was added, and size is ${after}.`,
    );
  }),
  ...pagingChecks({
    operation: 'listDialingProfiles',
    entries: 'dialingProfile',
    last: 'next is null',
    asked: ({ known }) => ({ query: { client: known.clientId } }),
    async filled(use) {
      for (let profile = 0; profile < 3; profile += 1) await makeProfile(use);
      return { query: { client: use.known.clientId } };
    },
  }),
];
