import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { EXIT, Fault } from './fault.ts';

/** Where the deployment is, and who asks. */
export interface Connection {
  readonly url: string;
  /** The API access token. */
  readonly access: string;
  /** The client's code. */
  readonly client: string;
  readonly user: string;
  readonly password: string;
}

/** What every command that asks a deployment takes. Token and password are no options: others on the machine can read a command line. */
export interface ConnectionOptions {
  readonly url?: string;
  readonly client?: string;
  readonly user?: string;
  readonly passwordFile?: string;
}

export const CONFIG_FILE = 'clearline.config.json';

/** Where each setting stands, in the order in which it is looked for: option, environment (and `.env`), `clearline.config.json`. */
export const VARIABLES = {
  url: 'CLEARLINE_URL',
  access: 'CLEARLINE_ACCESS',
  client: 'CLEARLINE_CLIENT',
  user: 'CLEARLINE_USER',
  password: 'CLEARLINE_PASSWORD',
} as const satisfies Readonly<Record<keyof Connection, string>>;

const DEFAULT_URL = 'http://127.0.0.1:8080';

type Environment = Readonly<Record<string, string | undefined>>;

/** Gathers the connection. Throws the Fault that names what is missing, and where it can be said. */
export function readConnection(options: ConnectionOptions, env: Environment, folder: string): Connection {
  const file = readConfig(path.join(folder, CONFIG_FILE));
  const { url, client, user, passwordFile } = options;
  const password = passwordFile === undefined ? undefined : readSecret(passwordFile);
  const given: Partial<Connection> = definedOf({ url, client, user, password });
  const fromEnvironment = Object.fromEntries(
    Object.entries(VARIABLES).flatMap(([name, variable]) => {
      const value = env[variable];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
  const found: Partial<Connection> = { url: DEFAULT_URL, ...file, ...fromEnvironment, ...given };
  const missing = Object.entries(VARIABLES).filter(([name]) => found[name as keyof Connection] === undefined);
  if (missing.length > 0) {
    const names = missing.map(([name, variable]) => `${variable} (or "${name}" in ${CONFIG_FILE})`).join(', ');
    throw new Fault(EXIT.usage, `expected to be told who asks: ${names}.`);
  }
  return found as Connection;
}

function readConfig(file: string): Partial<Connection> {
  if (!existsSync(file)) return {};
  const refuse = (why: string) => new Fault(EXIT.usage, `${CONFIG_FILE}: ${why}.`);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw refuse((error as Error).message);
  }
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw refuse('expected JSON'); // what the parser says quotes the file, which holds secrets
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) throw refuse('expected an object');
  for (const [name, value] of Object.entries(read)) {
    if (!Object.hasOwn(VARIABLES, name)) throw refuse(`${name}: expected one of ${Object.keys(VARIABLES).join(', ')}`);
    if (typeof value !== 'string' || value === '') throw refuse(`${name}: expected text`);
  }
  return read as Partial<Connection>;
}

function readSecret(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Fault(EXIT.usage, `--password-file: ${(error as Error).message}.`);
  }
  const secret = text.trim();
  if (secret === '') throw new Fault(EXIT.usage, `--password-file: ${file} is empty; expected the password.`);
  return secret;
}

const definedOf = <Given extends object>(given: Given): Partial<Connection> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
