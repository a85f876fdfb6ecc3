import { rmSync } from 'node:fs';
import { describe } from 'vitest';
import { complianceCheckPact } from './compliance-check.ts';
import { decisionsPact } from './decisions.ts';
import { dncPact } from './dnc.ts';
import { PACT_FILE } from './exchange.ts';
import { sessionPact } from './session.ts';

// One test file, because exchanges are merged into the pact: it is removed once, and everything that belongs in it is written anew.
rmSync(PACT_FILE, { force: true });

describe('the Session API', sessionPact);
describe('the compliance check', complianceCheckPact);
describe('decisions', decisionsPact);
describe('the DNC list', dncPact);
