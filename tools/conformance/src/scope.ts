import type { Check } from './check.ts';
import { sentFor } from './asked.ts';
import { ABSENT_ID } from './invent.ts';
import { lineOf, type Operation } from './operations.ts';
import { Unanswered } from './outcome.ts';
import type { Surroundings } from './surroundings.ts';
import type { Transport } from './transport.ts';

/** What a run is to test, and what it can. */
export interface Scope {
  readonly known: Surroundings;
  /** Resources and operations to test; absent = all. */
  readonly only: readonly string[] | undefined;
  readonly ended: AbortSignal | undefined;
}

/** Names of the Phone DNC Type as the documentation has them. */
export const TYPE_NAMES = { LEGACY: 'Legacy DNC', DIAL_TIME: 'Dial-Time Phone DNC' } as const;

const OWN = "is one of Clearline's own operations, and the vendor's documentation does not have it";

/** Why an operation is not tested that nobody asked for. */
export const LEFT_OUT = 'Left out by --only.';

/** Why an operation is not tested at all; undefined when it is. */
export async function reasonAgainst(
  { known, only, ended }: Scope,
  operation: Operation,
  transport: Transport,
): Promise<string | undefined> {
  if (ended?.aborted) return 'The run was interrupted.';
  if (only && !only.includes(operation.resource) && !only.includes(operation.id)) return LEFT_OUT;
  if (operation.isDocumented) return undefined;
  const line = lineOf(operation);
  if (!known.isClearline) return `${line} ${OWN}: this deployment has no /healthz, so it is not Clearline.`;
  if (operation.method !== 'GET') return undefined;
  const path = Object.fromEntries(operation.parameters.map(({ name }) => [name, ABSENT_ID]));
  try {
    const { status, json } = await transport.send({ ...sentFor(operation, { path }), headers: {} });
    const isUnknownPath = status === 404 && (json as { code?: unknown } | undefined)?.code !== 203;
    return isUnknownPath ? `${line} ${OWN}: this deployment answers 404, so its version lacks it.` : undefined;
  } catch (error) {
    if (error instanceof Unanswered) return undefined; // its checks will say so
    throw error;
  }
}

/** Why a check of an operation is not made; undefined when it is. */
export function reasonAgainstCheck(
  { known, ended }: Scope,
  { spec, id }: Operation,
  { isAboutAccess }: Check,
  isSilent: boolean,
): string | undefined {
  if (ended?.aborted) return 'The run was interrupted.';
  if (isSilent) return `${id} was not answered twice, and is not asked again.`;
  const type = spec['x-phone-dnc-type'];
  if (isAboutAccess || type === undefined || type === known.phoneDncType) return undefined;
  if (known.phoneDncType === undefined) return "It is not known whether the client's Phone DNC Type allows it.";
  return `The Phone DNC Type of this client is ${TYPE_NAMES[known.phoneDncType]}: test a client set to ${TYPE_NAMES[type]} to have it tested.`;
}
