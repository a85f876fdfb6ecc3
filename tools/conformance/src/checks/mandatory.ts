import type { AnyAsked } from '../asked.ts';
import { type Check, check, DECIDED } from '../check.ts';
import { ABSENT_ID, absentUuid } from '../invent.ts';
import { lineOf, type Operation } from '../operations.ts';
import { Deviation } from '../outcome.ts';
import { requireRefusal, type Use } from '../use.ts';
import { harmless } from './access.ts';

/** Of every operation: what must be given, and what becomes of an id that nothing has. Taken from the contract's own words. */
export const mandatoryChecks = (operations: readonly Operation[]): readonly Check[] =>
  operations
    .filter(({ isDocumented }) => isDocumented)
    .flatMap((operation) => [...queryChecks(operation), ...bodyChecks(operation), ...absentChecks(operation)]);

/** Values for what must be given, so that only the missing part is missing. */
const plainQuery = (use: Use, { query = {} }: AnyAsked): Readonly<Record<string, unknown>> => ({
  ...query,
  ...('service' in query && { service: use.known.services[0] ?? ABSENT_ID, phone: use.invent.phone() }),
  ...('recording' in query && { recording: absentUuid() }),
});

const queryChecks = (operation: Operation): readonly Check[] =>
  operation.parameters
    .filter((one) => one.in === 'query' && one.required)
    .map(({ name }) =>
      check(operation.id, `answers 400 without ${name}`, async (use) => {
        const asked = harmless(operation);
        const { [name]: _left, ...query } = plainQuery(use, asked);
        const body = operation.body && plainBody(operation, use);
        return use.refused(operation.id, { ...asked, query, ...(body && { body }) }, { status: 400 });
      }),
    );

/** A body that a search takes. */
const plainBody = ({ body }: Operation, use: Use): object =>
  body?.properties?.['type'] ? { type: { type: 'DAILY' } } : { filter: { [valueOf(body)]: use.invent.phone() } };

const valueOf = (body: Operation['body']): string =>
  Object.keys(body?.properties ?? {}).find((name) => name !== 'filter' && name !== 'contactGroupId') ?? 'phone';

const hasIdInPath = ({ path }: Operation): boolean => path.includes('{');

const bodyChecks = (operation: Operation): readonly Check[] => {
  const { required = [] } = operation.body ?? {};
  if (!operation.body || hasIdInPath(operation)) return [];
  return [
    ...(required.length > 0
      ? [
          check(operation.id, `answers 400 to a body without ${required.join(', ')}`, (use) =>
            use.refused(operation.id, { ...harmless(operation), body: {} }, { status: 400 }),
          ),
        ]
      : []),
    check(
      operation.id,
      'answers 400 to a body that is not JSON',
      async (use) => {
        const answer = await use.send(operation.id, {
          target: targetOf(operation),
          body: '{"',
          headers: await use.headersFor(operation.id),
        });
        requireRefusal(
          answer,
          { status: 400 },
          (says) => new Deviation(`${lineOf(operation)} with a broken body ${says}`),
        );
      },
      DECIDED,
    ),
  ];
};

const targetOf = ({ path, parameters }: Operation): string =>
  parameters.some(({ name }) => name === 'count') ? `${path}?count=1&offset=0` : path;

/** Operations of an id answer 404 where nothing has it. Of the Session API and of recordings, ids are UUIDs. */
function absentChecks(operation: Operation): readonly Check[] {
  if (!hasIdInPath(operation) || operation.isPublic) return [];
  const { resource, id } = operation;
  const isUuid = resource === 'recording';
  return [
    check(id, 'answers 404, code 203, where nothing has the id', async (use) => {
      const asked = harmless(operation);
      const path = isUuid ? { id: absentUuid() } : (asked.path ?? {});
      return use.refused(
        id,
        { ...asked, path, ...(asked.body !== undefined && { body: plainChange(operation, use) }) },
        { status: 404, code: 203 },
      );
    }),
    ...(isUuid
      ? []
      : [
          check(
            id,
            'answers 400 where the id is no number',
            (use) => {
              const asked = harmless(operation);
              const path = Object.fromEntries(Object.keys(asked.path ?? {}).map((name) => [name, 'nonsense']));
              return use.refused(
                id,
                { path, ...(asked.body !== undefined && { body: plainChange(operation, use) }) },
                { status: 400 },
              );
            },
            DECIDED,
          ),
        ]),
  ];
}

/** A body that changes what has the id, were there anything: its mandatory properties. */
function plainChange({ id }: Operation, use: Use): object {
  const bodies: Readonly<Record<string, object>> = {
    updateDialtimeDnc: { phone: use.invent.phone() },
    updateEmailDnc: { email: use.invent.email() },
    updateSmsDnc: { sms: use.invent.phone() },
    createDialingPolicy: { dayOfWeek: 'ALL', state: 'KS' },
    updateDialingPolicy: { dayOfWeek: 'ALL' },
    updateDialingProfile: { name: use.invent.name() },
  };
  return bodies[id] ?? {};
}
