import type { Fixture, FixtureClient } from '@clearline/contract';

/** What a printed exchange supposes: the one client there is, and the time. */
export interface PrintedState {
  readonly client: Partial<FixtureClient> & Pick<FixtureClient, 'id'>;
  readonly system?: NonNullable<Fixture['systemDialingProfiles']>;
  /** The server's time, and the time at which all of it came to be where `made` says no other. */
  readonly at: string;
  readonly made?: string;
  /** The number that a table hands out next. */
  readonly next?: readonly ['channel_dnc' | 'dnc_entry' | 'dialing_profile' | 'dialing_policy', number];
  /** A session that lives under this id, which the print made up. */
  readonly sessionId?: string;
  /** Where the answer is known to differ from the print, and why. */
  readonly differs?: {
    /** Optional properties of the contract which the server answers and the print lacks. */
    readonly adds?: readonly string[];
    /** The print has its list in no order that could be kept from page to page; the server has it by id. */
    readonly order?: 'by id';
    /** Values that the print made up: they are held against a pattern. */
    readonly pattern?: Readonly<Record<string, RegExp>>;
  };
}

const named = (id: number) => ({ id, name: `Number ${id}` });
const SYSTEM = [
  {
    id: 321,
    name: 'LV_Standard_SDR_A',
    description: 'Standard US State Dialing Restrictions, restricts TX, NV, PA.',
  },
];

// Profiles: a client of 2014, when the times of the printed policies were.
const profiles = (client: Partial<FixtureClient>, state: Partial<PrintedState> = {}): PrintedState => ({
  client: { id: 4199, ...client },
  at: '2014-01-31T12:00:00Z',
  ...state,
});
const documented = { id: 12670, name: 'For Documentation', description: 'used for documentation' };
const policyOf36922 = { id: 36922, dayOfWeek: 'THURSDAY', state: 'CA', areaCode: '415' } as const;
const canada = {
  id: 7850,
  name: 'Canada',
  policies: [
    { dayOfWeek: 'MONDAY', doNotLeaveMessage: true, country: 'CANADA', state: 'NU' },
    { dayOfWeek: 'TUESDAY', doNotLeaveMessage: true, country: 'CANADA', state: 'NT' },
    { dayOfWeek: 'WEDNESDAY', doNotLeaveMessage: true, country: 'CANADA', state: 'YT' },
    {
      dayOfWeek: 'MONDAY',
      doNotLeaveMessage: true,
      country: 'CANADA',
      state: 'SK',
      areaCode: '306',
      startTime: 50_400_000,
      endTime: 93_600_000,
    },
  ],
} as const;
const ofCanada = [38184, 42251, 35578, 35576, 35577];

// Dial-time entries: before the first of them expires, on 1 March 2018.
const dialtime = (client: Partial<FixtureClient>, state: Partial<PrintedState> = {}): PrintedState => ({
  client: { id: 5200, phoneDncType: 'DIAL_TIME', contactGroups: [1320, 1321, 1522].map(named), ...client },
  at: '2018-02-01T12:00:00Z',
  ...state,
});
const dialtimeDnc = [
  { id: 12225072, phone: '8001234567' },
  { id: 21945272, phone: '4085553745', expirationDate: '2018-03-02' },
  { id: 21945273, phone: '4155553734', contactGroupId: 1320 },
  { id: 21945274, phone: '4155553767', contactGroupId: 1320, expirationDate: '2018-03-01' },
  { id: 21945275, phone: '4155553734', contactGroupId: 1321 },
  { id: 21945276, phone: '4155550000' },
];

// Email and SMS entries: before the first of them expires, in October 2021.
const messages = (client: Partial<FixtureClient>, state: Partial<PrintedState> = {}): PrintedState => ({
  client: {
    id: 5200,
    phoneDncType: 'DIAL_TIME',
    contactGroups: [11435, 1020229, 1020230, 1020231].map(named),
    ...client,
  },
  at: '2021-10-01T12:00:00Z',
  ...state,
});
const emailDnc = [
  { id: 100630220, email: 'example1a@gmail.com', contactGroupId: 1020229, expirationDate: '2021-10-19' },
  { id: 100630221, email: 'example2@gmail.com', contactGroupId: 1020230, expirationDate: '2021-10-20' },
  { id: 100630222, email: 'example3@gmail.com', contactGroupId: 1020231, expirationDate: '2021-10-22' },
  { id: 100630223, email: 'example1@gmail.com', contactGroupId: 1020229, expirationDate: '2021-10-19' },
  { id: 100630224, email: 'example1@gmail.com', contactGroupId: 1020230, expirationDate: '2021-10-20' },
  { id: 100630225, email: 'example1@gmail.com', contactGroupId: 1020231, expirationDate: '2021-10-22' },
  { id: 100630226, email: 'example1@gmail.com', expirationDate: '2021-10-22' },
];
const smsDnc = [
  { id: 159475304, sms: '9176754178', contactGroupId: 1020229, expirationDate: '2021-11-02' },
  { id: 159475306, sms: '6503517497', contactGroupId: 1020229, expirationDate: '2021-10-27' },
  { id: 159475308, sms: '6178498807', contactGroupId: 1020231, expirationDate: '2021-10-28' },
  { id: 159533878, sms: '6505153873', contactGroupId: 1020229, expirationDate: '2021-10-27' },
  { id: 159533880, sms: '9176754178', contactGroupId: 1020231, expirationDate: '2021-10-28' },
  { id: 159533882, sms: '2125550100', contactGroupId: 1020229 },
  { id: 159533884, sms: '2125550101' },
];

// The legacy list: the day of the search, and DAILY entries of that day.
const legacy = (client: Partial<FixtureClient>, state: Partial<PrintedState> = {}): PrintedState => ({
  client: { id: 12345, services: [named(38012)], ...client },
  at: '2013-05-05T16:00:00Z',
  ...state,
});
const daily = { type: 'DAILY', serviceId: 38012 } as const;
const dnc = [
  { id: 99991, ...daily, phone: '9195551212' },
  { id: 99992, ...daily, phone: '9195551400', account: '99124' },
  { id: 99993, ...daily, phone: '9195551300' },
  { id: 99995, ...daily, phone: '9195551400' },
];
const searched = {
  id: 4199,
  services: [38184, 43185, 62526].map(named),
  dnc: [
    { id: 22043695811, type: 'DAILY', serviceId: 38184, phone: '5034539877' },
    { id: 178873973723, type: 'DAILY', serviceId: 43185, account: 'UU73323432' },
    { id: 178873973733, type: 'DAILY', serviceId: 43185, account: '3232112' },
    { id: 178873973743, type: 'DAILY', serviceId: 38184, account: '45653232' },
    { id: 178873973753, type: 'DAILY', serviceId: 43185, account: 'JD934322' },
    // What the criteria leave out: another service, the client's own list, the other type.
    { id: 178873973754, type: 'DAILY', serviceId: 62526, account: 'JD934322' },
    { id: 178873973755, type: 'DAILY', account: 'JD934322' },
    { id: 178873973756, type: 'PERMANENT', serviceId: 43185, account: 'JD934322' },
  ],
} as const;

// Recordings and log-ins.
const recordingId = '8b4e88fe-2b9c-b6b1-d211-016c4d1b3ec6';
const recording = (id: string): PrintedState => ({
  client: {
    id: 4199,
    callCenters: [named(1191)],
    services: [named(11846)],
    agents: [{ id: 45365, userName: 'agent', password: 'Demo-agent-1' }],
    recordings: [
      {
        id,
        serviceId: 11846,
        callCenterId: 1191,
        agentId: 45365,
        campaignId: 1,
        account: '002723754',
        phone: '8015442100',
        termCodeId: 200801,
        fromDate: 1375727329697,
        toDate: 1375727389697,
        data: Buffer.from('[binary data]').toString('base64'),
      },
    ],
  },
  at: '2021-04-20T12:00:00Z',
});
const people = (state: Partial<PrintedState> = {}): PrintedState => ({
  client: {
    id: 4199,
    code: 'demo',
    users: [{ id: 3, userName: 'manager', password: 'Demo-manager-1', role: 'MANAGER' }],
    agents: [{ id: 45365, userName: 'agent', password: 'Demo-agent-1' }],
  },
  at: '2026-07-01T16:00:00Z',
  ...state,
});
// Eight letters and digits in it are drawn by lot.
const INVALID_GROUP =
  /^Record 3: , Contact Group is not valid\. Processed DNC filename: \w{8} totally in 1 batches, no of lines processed: 3\.$/;
const drawn = { pattern: { sessionId: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/ } };
const living = people({ sessionId: '38de9bcc-7425-4392-b821-99026632c369' });

/** For every documented exchange the state of the server in which it is answered as printed. */
export const PRINTED_STATES: Readonly<Record<string, PrintedState>> = {
  'isBlocked/is-blocked': { client: { id: 93119, services: [named(93126)] }, at: '2021-04-26T12:00:00Z' },
  'zipAreaMatch/zip-code-and-area-code-match': legacy({}),
  'zipAreaMatch/zip-code-and-area-code-dont-match': legacy({}),

  'listDialingProfiles/get-the-list-of-dialing-profiles-configured-for-a-client': profiles(
    {
      dialingProfiles: [
        { id: 5589, name: '77' },
        { id: 7850, name: 'Canada' },
        { id: 10592, name: 'QA_TEST' },
        { id: 4413, name: 'Test' },
        { id: 2441, name: 'Updated Restrictions', description: 'Based on recent analysis' },
      ],
    },
    { system: SYSTEM, differs: { order: 'by id' } },
  ),
  'createDialingProfile/create-a-new-dialing-profile': profiles({}, { next: ['dialing_profile', 12670] }),
  'createDialingProfile/request-to-create-a-new-dialing-policy-with-state-and-area-code-mismatch': profiles({}),
  'getDialingProfileListInfo/get-the-metadata-for-the-list-of-dialing-profiles-configured-for-a-client': profiles(
    { id: 12345, dialingProfiles: [1, 2, 3, 4, 5, 6].map(named) },
    { system: SYSTEM, made: '2013-06-25T17:56:32.000Z' },
  ),
  'readDialingProfile/read-the-details-of-a-dialing-profile': profiles({
    dialingProfiles: [canada as unknown as NonNullable<FixtureClient['dialingProfiles']>[number]],
    services: ofCanada.map((id) => ({ ...named(id), dialingProfileId: 7850 })),
  }),
  'updateDialingProfile/update-an-existing-dialing-profile': profiles({ dialingProfiles: [documented] }),
  'deleteDialingProfile/delete-an-existing-dialing-profile': profiles({ dialingProfiles: [named(12612)] }),
  'deleteDialingProfile/attempt-to-delete-a-dialing-profile-that-does-not-exist': profiles({}),
  'createDialingPolicy/add-a-policy-to-an-existing-dialing-profile': profiles(
    { dialingProfiles: [documented] },
    { next: ['dialing_policy', 234565] },
  ),
  'updateDialingPolicy/update-an-existing-policy-of-a-dialing-profile': profiles({
    dialingProfiles: [{ ...documented, policies: [policyOf36922] }],
  }),
  'deleteDialingPolicy/remove-an-existing-policy-from-a-dialing-profile': profiles({
    dialingProfiles: [{ ...documented, policies: [policyOf36922] }],
  }),
  'addDialingProfileService/add-a-skill-to-a-dialing-profile': profiles({
    dialingProfiles: [documented],
    services: [named(40789)],
  }),
  'removeDialingProfileService/remove-a-skill-from-a-dialing-profile': profiles({
    dialingProfiles: [documented],
    services: [{ ...named(40789), dialingProfileId: 12670 }],
  }),

  'listDialtimeDnc/get-a-list-of-dialtime-dnc-entries': dialtime({ dialtimeDnc }),
  'createDialtimeDnc/create-a-dnc-phone-entry-for-the-client-at-dial-time': dialtime(
    {},
    { next: ['channel_dnc', 21945272] },
  ),
  'createMultipleDialtimeDnc/create-multiple-dialtime-dnc-entries': dialtime({}),
  'createMultipleDialtimeDnc/create-multiple-dialtime-dnc-entries-with-invalid-contact-group': dialtime(
    { contactGroups: [4962, 4967].map(named) },
    { at: '2021-04-01T12:00:00Z', differs: { pattern: { message: INVALID_GROUP } } },
  ),
  'getDialtimeDncListInfo/get-the-metadata-for-a-list-of-dialtime-dnc-entries': dialtime({ dialtimeDnc }),
  'findMatchingDialtimeDnc/find-matching-dialtime-dnc-entries': dialtime({ dialtimeDnc }),
  'findMatchingDialtimeDnc/find-matching-dialtime-dnc-entries-with-the-filter': dialtime({ dialtimeDnc }),
  'readDialtimeDnc/read-a-dialtime-dnc-entry': dialtime({ dialtimeDnc }),
  'readDialtimeDnc/attempt-to-read-a-dialtime-dnc-entry-that-doesnt-exist': dialtime({ dialtimeDnc }),
  'updateDialtimeDnc/update-an-existing-dialtime-dnc-entry': dialtime({ dialtimeDnc }),
  'deleteDialtimeDnc/delete-an-existing-dialtime-dnc-entry': dialtime({ dialtimeDnc }),

  'listEmailDnc/get-a-list-of-dnc-entries': messages({ emailDnc }),
  'createEmailDnc/create-a-dnc-email-entry': messages({}, { next: ['channel_dnc', 1033288] }),
  'createMultipleEmailDnc/create-multiple-dnc-entries': messages({}),
  'getEmailDncListInfo/get-the-metadata-for-a-list-of-dnc-entries': messages({ emailDnc }),
  'findMatchingEmailDnc/find-matching-dnc-entries': messages({ emailDnc }),
  'readEmailDnc/read-a-dnc-entry': messages({ emailDnc }),
  'updateEmailDnc/update-an-existing-dnc-entry': messages({ emailDnc }),
  'deleteEmailDnc/delete-an-existing-dnc-entry': messages({ emailDnc }),

  'listSmsDnc/get-a-list-of-dnc-entries': messages({ smsDnc }),
  'createSmsDnc/create-an-sms-dnc-entry-for-the-client': messages({}, { next: ['channel_dnc', 159475304] }),
  'createMultipleSmsDnc/create-multiple-dnc-entries': messages({}),
  'getSmsDncListInfo/get-the-metadata-for-a-list-of-dnc-entries': messages({ smsDnc }),
  'findMatchingSmsDnc/find-matching-dnc-entries': messages({ smsDnc }),
  'readSmsDnc/read-a-dnc-entry': messages({ smsDnc }),
  'updateSmsDnc/update-an-existing-dnc-entry': messages({ smsDnc }),
  'deleteSmsDnc/delete-an-existing-dnc-entry': messages({ smsDnc }),

  'listDnc/get-the-daily-dnc-list-filtered-by-a-skill': legacy({ dnc }),
  'createDnc/create-a-dnc-phone-entry-for-the-client': legacy({}, { next: ['dnc_entry', 99991] }),
  'createDnc/create-a-dnc-phone-account-entry-for-a-service': legacy({}, { next: ['dnc_entry', 99992] }),
  'createDnc/invalid-request': legacy({}),
  'getDncListInfo/get-the-metadata-for-the-daily-dnc-list-filtered-by-a-service': legacy(
    { dnc },
    { differs: { adds: ['lastModified'] } },
  ),
  'isLegacyDncEnabled/check-the-phone-type-dnc-setting': dialtime({}),
  'multipleAccountDnd/create-update-multiple-account-dnd-entries': legacy({ id: 4199 }),
  'multipleAccountPhoneDnd/create-update-multiple-account-phone-dnd-entries': legacy({ id: 4199 }),
  'multiplePhoneDnc/multiple-phone-dnc': legacy({
    id: 4199,
    services: [named(62526)],
    dnc: [{ id: 1, type: 'DAILY', serviceId: 62526, phone: '4156716004' }],
  }),
  'findMatchingDnc/find-daily-dnc-entries-created-after-8-00-gmt-on-may-5-2013': legacy(
    { ...searched, services: [...searched.services], dnc: [...searched.dnc] },
    { made: '2013-05-05T08:00:00.001Z' },
  ),
  'readDnc/get-an-existing-entry': legacy({ dnc }),
  'readDnc/attempt-to-get-a-dnc-entry-that-does-not-exist': legacy({ dnc }),
  'deleteDnc/delete-an-existing-entry': legacy({ dnc }),
  'deleteDnc/attempt-to-delete-a-dnc-entry-that-does-not-exist': legacy({ dnc }),

  'getRecordingInfo/retrieve-metadata-for-a-call-recording-based-on-unique-id': recording(recordingId),
  'getRecording/get-a-call-recording-based-on-unique-call-recording-id': recording(recordingId),
  'deleteRecording/delete-a-call-recording-based-on-unique-call-recording-id': recording(
    'adae2e80-0001-b950-2eaf-0178d9581c93',
  ),

  'login/log-a-user-in': people({ differs: drawn }),
  'login/log-an-agent-in': people({ differs: drawn }),
  'logout/end-a-session': living,
  'logout/end-a-session-that-has-ended': living,
  'changePassword/change-a-password': people(),
  'isSessionValidByQuery/a-session-that-lives': living,
  'isSessionValidByQuery/a-session-that-has-ended': living,
  'isSessionValid/a-session-that-lives': living,
  'isSessionValid/a-session-that-has-ended': living,
};
