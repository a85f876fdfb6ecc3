import { type Check, check } from '../check.ts';
import { OPERATIONS } from '../operations.ts';
import { NotTestable } from '../outcome.ts';
import { accessChecks } from './access.ts';
import { accountFlags } from './account-flags.ts';
import { complianceCheck, complianceCheckAdaptations } from './compliance-check.ts';
import { dialingProfiles } from './dialing-profiles.ts';
import { dialingProfilesAdaptations } from './dialing-profiles-documented.ts';
import { dialtimeDnc, dialtimeDncAdaptations } from './dialtime-dnc.ts';
import { dnc } from './dnc.ts';
import { dncAdaptations } from './dnc-documented.ts';
import { documentedChecks } from './documented.ts';
import { emailDnc, emailDncAdaptations } from './email-dnc.ts';
import { health } from './health.ts';
import { mandatoryChecks } from './mandatory.ts';
import { recording, recordingAdaptations } from './recording.ts';
import { session, sessionAdaptations } from './session.ts';
import { smsDnc, smsDncAdaptations } from './sms-dnc.ts';

const promised: readonly Check[] = [
  ...documentedChecks({
    ...complianceCheckAdaptations,
    ...dialingProfilesAdaptations,
    ...dialtimeDncAdaptations,
    ...dncAdaptations,
    ...emailDncAdaptations,
    ...recordingAdaptations,
    ...sessionAdaptations,
    ...smsDncAdaptations,
  }),
  ...complianceCheck,
  ...dialingProfiles,
  ...dialtimeDnc,
  ...dnc,
  ...accountFlags,
  ...emailDnc,
  ...health,
  ...recording,
  ...session,
  ...smsDnc,
];

/** An operation that the contract has and no table: it is said, so that none is silently missing. */
const unknown: readonly Check[] = OPERATIONS.filter(
  ({ id }) => !promised.some(({ operation }) => operation === id),
).map(({ id }) =>
  check(id, 'does what the contract says', () => {
    throw new NotTestable(
      'No check of what it does is written here; who may call it and the form of its answers are checked.',
    );
  }),
);

/** Every check, of each operation in the order in which they are made. */
export const CHECKS: readonly Check[] = [
  ...promised,
  ...mandatoryChecks(OPERATIONS),
  ...unknown,
  ...accessChecks(OPERATIONS),
];
