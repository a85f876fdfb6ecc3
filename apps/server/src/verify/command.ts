import { readVerification } from './read-verification.ts';
import { verifyPacts } from './verify-pacts.ts';

/** `--verify`: verifies consumers' pacts against a sandbox. Answers the exit code. */
export async function verifyCommand(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const read = readVerification(argv, env);
  if ('text' in read) {
    (read.exitCode === 0 ? process.stdout : process.stderr).write(`${read.text}\n`);
    return read.exitCode;
  }
  try {
    const { broken, interactions } = await verifyPacts(read.verification);
    for (const sentence of broken) process.stderr.write(`not kept: ${sentence}\n`);
    const counted = interactions === 0 ? '' : ` of ${interactions} interactions`;
    process.stdout.write(
      broken.length === 0 ? `Every one${counted} is kept.\n` : `${broken.length}${counted} not kept.\n`,
    );
    return broken.length === 0 ? 0 : 1;
  } catch (error) {
    process.stderr.write(`clearline-server --verify: ${(error as Error).message}\n`);
    return 2;
  }
}
