import type { Role, Schema } from '@clearline/contract';
import type { Operation } from './operations.ts';
import type { Redactor } from './redact.ts';
import type { Answer, Transport } from './transport.ts';

/** Who a log-in is: a role, a manager without the optional power "Edit DNC Lists", or an agent. */
export type Kind = Role | 'MANAGER_WITHOUT_EDIT_DNC' | 'AGENT';

/** The roles that a log-in can be given as. */
export const ROLES: readonly Exclude<Kind, 'AGENT'>[] = [
  'SYSADMIN',
  'SUPERUSER',
  'MANAGER',
  'MANAGER_WITHOUT_EDIT_DNC',
  'IT_USER',
];

export interface Credentials {
  readonly userName: string;
  readonly password: string;
  /** Absent = not told. */
  readonly kind?: Kind;
}

/** Someone in whose name requests are sent. */
export interface LogIn {
  readonly kind: Kind | undefined;
  readonly credentials: Credentials;
  /** The living session; logs in when there is none. Throws a sentence when that fails. */
  readonly session: () => Promise<string>;
  /** What the last log-in answered. */
  readonly opened: () => Schema<'LoginResponse'> | undefined;
  /** Forgets the session: it has ended. */
  readonly forget: () => void;
}

/** How a log-in is called in a report: never by its name. */
export const titleOf = (kind: Kind | undefined): string =>
  kind === undefined ? 'the user' : kind === 'AGENT' ? 'an agent' : kind;

/** The body of a log-in. */
export const loginBody = (client: string, { userName, password, kind }: Credentials) => ({
  clientName: client,
  userName,
  password,
  agent: kind === 'AGENT',
});

export function logIn(
  credentials: Credentials,
  to: { readonly client: string; readonly access: string; readonly transport: Transport; readonly redactor: Redactor },
): LogIn {
  let opened: Schema<'LoginResponse'> | undefined;
  return {
    kind: credentials.kind,
    credentials,
    opened: () => opened,
    forget: () => (opened = undefined),
    async session() {
      opened ??= openedBy(
        await to.transport.send({
          method: 'POST',
          target: '/session/login',
          headers: { 'LV-Access': to.access, 'Content-Type': 'application/json', Accept: 'application/json' },
          body: JSON.stringify(loginBody(to.client, credentials)),
        }),
        titleOf(credentials.kind),
      );
      to.redactor.hide(opened.sessionId);
      return opened.sessionId;
    },
  };
}

function openedBy({ status, json, text }: Answer, who: string): Schema<'LoginResponse'> {
  const found = json as Partial<Schema<'LoginResponse'>> | undefined;
  if (status !== 200) throw new Error(`The log-in of ${who} was answered ${status}: ${text.slice(0, 200)}`);
  if (typeof found?.sessionId !== 'string' || typeof found.clientId !== 'number')
    throw new Error(`The log-in of ${who} was answered 200 without sessionId and clientId.`);
  return found as Schema<'LoginResponse'>;
}

/** Whether the documentation lets such a log-in call an operation; undefined when its role is not known. */
export function allows({ roles, isPublic, spec }: Operation, kind: Kind | undefined): boolean | undefined {
  if (isPublic) return true;
  if (kind === undefined) return undefined;
  if (kind === 'AGENT') return spec['x-agent'] === true;
  if (kind === 'MANAGER_WITHOUT_EDIT_DNC') return roles.includes('MANAGER') && spec['x-power'] === undefined;
  return roles.includes(kind);
}

/** The log-in by which an operation is best asked: one that may for certain, before one that perhaps may. */
export const bestFor = (operation: Operation, all: readonly LogIn[]): LogIn | undefined =>
  all.find(({ kind }) => allows(operation, kind) === true) ??
  all.find(({ kind }) => allows(operation, kind) === undefined);
