import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountHere } from './child.ts';
import { programsHere } from './programs-here.ts';
import { restoreTest } from './restore.ts';

// The command `npm run backup:test`: 0 = everything came back, 1 = something did not, 2 = it could not be tried.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

const programs = programsHere('backup:test', ['age', 'postgres']);
process.exitCode = programs ? await tryOut(programs.postgres, programs.age) : 2;

async function tryOut(postgres: string, age: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'clearline-backup-'));
  chmodSync(folder, 0o755); // as root, Postgres runs as another user, who must get here
  try {
    const { acknowledged, lost, readable } = await restoreTest(
      { postgres, age, folder, account: accountHere() },
      console.log,
    );
    rmSync(folder, { recursive: true, force: true });
    console.log(
      `\n${acknowledged} writes acknowledged before the database was destroyed, ${lost.length} of them not restored`,
    );
    console.log(`${readable.length} files of the backup hold a phone that can be read without the key`);
    return lost.length + readable.length === 0 ? 0 : 1;
  } catch (error) {
    console.error(`backup:test: ${(error as Error).message}; the logs are in ${folder}`);
    return 2;
  }
}
