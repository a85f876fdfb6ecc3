import { rmSync } from 'node:fs';
import { describe } from 'vitest';
import { accountFlagsPact } from './account-flags.ts';
import { channelDncPact } from './channel-dnc.ts';
import { complianceCheckPact } from './compliance-check.ts';
import { dialingProfilesPact } from './dialing-profiles.ts';
import { decisionsPact } from './decisions.ts';
import { dncPact } from './dnc.ts';
import { PACT_FILE } from './exchange.ts';
import { recordingPact } from './recording.ts';
import { sessionPact } from './session.ts';

// One test file, because exchanges are merged into the pact: it is removed once, and everything that belongs in it is written anew.
rmSync(PACT_FILE, { force: true });

describe('the Session API', sessionPact);
describe('the compliance check', complianceCheckPact);
describe('decisions', decisionsPact);
describe('the DNC list', dncPact);
describe('the flags of accounts', accountFlagsPact);
describe('the dial-time, email and SMS lists', channelDncPact);
describe('the dialing profiles', dialingProfilesPact);
describe('recordings', recordingPact);
