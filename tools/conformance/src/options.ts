import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Credentials, ROLES } from './log-in.ts';
import { OPERATIONS, RESOURCES } from './operations.ts';
import type { Settings } from './run.ts';

/** Where reports are written. */
export interface Files {
  readonly junit?: string | undefined;
  readonly html?: string | undefined;
  readonly json?: string | undefined;
}

export interface Options {
  readonly settings: Settings;
  readonly files: Files;
}

/** The command line cannot be used. The message is a sentence that names the option, and never its value where that may be a secret. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const PASSWORD_VARIABLE = 'CLEARLINE_PASSWORD';
const RATE = 5;
const TIMEOUT_S = 30;

const OPTIONS = {
  base: { type: 'string' },
  access: { type: 'string' },
  client: { type: 'string' },
  user: { type: 'string' },
  password: { type: 'string' },
  'password-file': { type: 'string' },
  role: { type: 'string' },
  as: { type: 'string', multiple: true },
  agent: { type: 'string' },
  service: { type: 'string', multiple: true },
  'contact-group': { type: 'string', multiple: true },
  recording: { type: 'string' },
  'expendable-recording': { type: 'string' },
  'expendable-user': { type: 'string' },
  only: { type: 'string', multiple: true },
  'read-only': { type: 'boolean' },
  rate: { type: 'string' },
  timeout: { type: 'string' },
  junit: { type: 'string' },
  html: { type: 'string' },
  json: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** The text of `--help`. */
export const HELP = `clearline-conformance: holds a deployment of the Compliance API v17 against its documentation

  clearline-conformance --base URL --access TOKEN --client CODE --user NAME [options]

who asks
  --base URL                 the deployment, such as https://api.livevox.com
  --access TOKEN             API access token (or the variable CLEARLINE_ACCESS)
  --client CODE              client code
  --user NAME                a user of its own: the run ends the sessions that it opens
  --password PASSWORD        better: the variable ${PASSWORD_VARIABLE}, or
  --password-file FILE       a file that holds it
  --role ROLE                role of --user: ${ROLES.join(', ')}
  --as ROLE=NAME:PASSWORD    another user, by whom that role is tested; repeatable
  --agent NAME:PASSWORD      an agent

what is tested
  --only RESOURCE            or an operation; repeatable: ${RESOURCES.join(', ')}
  --read-only                send nothing that changes data; the report says what that leaves out
  --service ID               a service that makes no calls meanwhile; repeatable, three are best
  --contact-group ID         repeatable, two are best
  --recording ID             a recording that may be read
  --expendable-recording ID  a recording that is deleted
  --expendable-user NAME:PASSWORD  a user whose password is changed, and changed back
  --rate NUMBER              requests a second at most (${RATE})
  --timeout SECONDS          for one answer (${TIMEOUT_S})

reports
  --junit FILE  --html FILE  --json FILE

exit code: 0 all that was tested is as promised, 1 something is not, 2 the run could not start or test anything
`;

/** Reads the command line. Answers 'help' when that is asked for. Throws UsageError. */
export function readOptions(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Options | 'help' {
  const values = parsed(argv);
  if (values.help === true) return 'help';

  const required = (name: 'base' | 'client' | 'user'): string => {
    const value = values[name];
    if (value === undefined || value === '') throw new UsageError(`--${name} is missing.`);
    return value;
  };
  const access = values.access ?? environment['CLEARLINE_ACCESS'];
  if (access === undefined || !/^[\x21-\x7e]+$/.test(access))
    throw new UsageError('--access: expected a token of printable ASCII without spaces, here or in CLEARLINE_ACCESS.');

  return {
    settings: {
      baseUrl: urlOf(required('base')),
      access,
      client: required('client'),
      user: {
        userName: required('user'),
        password: passwordOf(values, environment),
        ...(values.role !== undefined && { kind: roleOf('--role', values.role) }),
      },
      others: [
        ...(values.as ?? []).map((text) => {
          const [role = '', ...rest] = text.split('=');
          return { kind: roleOf('--as', role), ...namedOf('--as', rest.join('=')) };
        }),
        ...(values.agent === undefined ? [] : [{ kind: 'AGENT' as const, ...namedOf('--agent', values.agent) }]),
      ],
      expendableUser:
        values['expendable-user'] === undefined ? undefined : namedOf('--expendable-user', values['expendable-user']),
      services: (values.service ?? []).map((text) => idOf('--service', text)),
      contactGroups: (values['contact-group'] ?? []).map((text) => idOf('--contact-group', text)),
      recording: values.recording,
      expendableRecording: values['expendable-recording'],
      only: values.only?.map(scopeOf),
      isReadOnly: values['read-only'] === true,
      rate: positive('--rate', values.rate, RATE),
      timeoutMs: 1000 * positive('--timeout', values.timeout, TIMEOUT_S),
    },
    files: { junit: values.junit, html: values.html, json: values.json },
  };
}

type Values = ReturnType<typeof parse>['values'];

const parse = (argv: readonly string[]) =>
  parseArgs({ args: [...argv], options: OPTIONS, strict: true, allowPositionals: false });

// The messages of parseArgs quote what was typed, which may be a password.
function parsed(argv: readonly string[]): Values {
  try {
    return parse(argv).values;
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL')
      throw new UsageError('There is a word that belongs to no option; quote values that have spaces.');
    const [option] = /--?[a-z-]+/.exec(message) ?? [];
    throw new UsageError(
      code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
        ? `${option ?? 'An option'} is not an option; --help lists them.`
        : `${option ?? 'An option'} cannot be read: it lacks its value, or has one that it does not take.`,
    );
  }
}

function urlOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '' || url.hash !== '')
    throw new UsageError(
      '--base: expected an address such as https://api.livevox.com, without user, query and fragment.',
    );
  return text.replace(/\/+$/, '');
}

function passwordOf(values: Values, environment: Readonly<Record<string, string | undefined>>): string {
  const file = values['password-file'];
  const given = values.password ?? (file === undefined ? environment[PASSWORD_VARIABLE] : contentOf(file));
  if (given === undefined || given === '')
    throw new UsageError(`A password is missing: --password, --password-file or the variable ${PASSWORD_VARIABLE}.`);
  return given;
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new UsageError(`--password-file: ${(error as Error).message}`);
  }
}

function roleOf(option: string, text: string): (typeof ROLES)[number] {
  const role = ROLES.find((one) => one === text);
  if (!role) throw new UsageError(`${option}: expected one of the roles ${ROLES.join(', ')}.`);
  return role;
}

function namedOf(option: string, text: string): Credentials {
  const [userName = '', ...password] = text.split(':');
  if (userName === '' || password.join(':') === '') throw new UsageError(`${option}: expected NAME:PASSWORD.`);
  return { userName, password: password.join(':') };
}

function scopeOf(text: string): string {
  if (RESOURCES.includes(text) || OPERATIONS.some(({ id }) => id === text)) return text;
  throw new UsageError(`--only: expected an operation such as isBlocked, or one of ${RESOURCES.join(', ')}.`);
}

function idOf(option: string, text: string): number {
  if (!/^[1-9]\d{0,15}$/.test(text) || !Number.isSafeInteger(Number(text)))
    throw new UsageError(`${option}: expected an id, a positive integer.`);
  return Number(text);
}

function positive(option: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new UsageError(`${option}: expected a number above 0.`);
  return value;
}
