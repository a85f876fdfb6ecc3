import { rmSync } from 'node:fs';
import { beforeEach, describe } from 'vitest';
import { configurationPact } from './configuration.ts';
import { ownSessionPact } from './own-session.ts';
import { PACT_FILE, signInForPact } from './plays.ts';
import { workPact } from './work.ts';

// One test file, because exchanges are merged into the pact: it is removed once, and everything that belongs in it is written anew.
rmSync(PACT_FILE, { force: true });
beforeEach(() => signInForPact());

describe('the own session', ownSessionPact);
describe('the configuration', configurationPact);
describe('the daily work', workPact);
