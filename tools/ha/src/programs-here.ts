import { spawnSync } from 'node:child_process';
import { findPrograms, type ProgramName, type Programs } from './programs.ts';

/** The programs that a command needs, installed first where `--install` is given. Undefined, and a word on how, where some are missing. */
export function programsHere<Name extends ProgramName>(
  command: string,
  names: readonly Name[],
): Programs<Name> | undefined {
  const look = () => findPrograms(names, process.env['PATH'] ?? '');
  const looked = look();
  if ('programs' in looked) return looked.programs;
  const { missing } = looked;
  if (!process.argv.includes('--install')) {
    console.error(
      `${command} needs ${missing.names.join(', ')}, which this machine does not have. Nothing was installed. On Debian or Ubuntu:\n\n` +
        `  sudo ${missing.command.join(' ')}\n\nor let this do it: npm run ${command} -- --install`,
    );
    return undefined;
  }
  const [program = '', ...args] = process.getuid?.() === 0 ? missing.command : ['sudo', ...missing.command];
  console.log(`${program} ${args.join(' ')}`);
  spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  const again = look();
  if ('programs' in again) return again.programs;
  console.error(`${command} still misses ${again.missing.names.join(', ')}`);
  return undefined;
}
