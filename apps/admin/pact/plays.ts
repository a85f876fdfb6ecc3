import { injected, pactOf, state } from '@clearline/pact';
import { apiAt } from '../src/api/client.ts';
import { session } from '../src/session/session-store.ts';

export const { exchange, file: PACT_FILE } = pactOf('clearline-admin');

export const SESSION = '1f0c2b6e-7f1d-8a55-9b1c-0d6f3a2e4c11';

/** Signs somebody in, as far as the pages know: the session is the one that the provider's state brings about. */
export const signInForPact = (sessionId = SESSION) =>
  session.set({ sessionId, access: 'token', clientName: 'demo', userName: 'someone', agent: false });

type Parts = Parameters<typeof exchange>[1];
type Api = ReturnType<typeof apiAt>['api'];

/** What the pages send and need of the answer, in the session of a person of this role. */
export interface Play<Answer> extends Pick<Parts, 'given' | 'response'> {
  readonly role?: 'SYSADMIN' | 'SUPERUSER' | 'IT_USER';
  readonly request: Omit<Parts['request'], 'headers'>;
  /** The call of the pages. */
  readonly by: (api: Api) => Promise<Answer>;
}

/** Plays a call of the pages and answers what they made of it. */
export const play = <Answer>(
  description: string,
  { role = 'SYSADMIN', given = [], request, response, by }: Play<Answer>,
) =>
  exchange(description, {
    given: [state('a session', { role }), ...given],
    request: {
      ...request,
      headers: {
        'LV-Session': injected('sessionId', SESSION),
        ...(request.body !== undefined && { 'Content-Type': 'application/json' }),
      },
    },
    response,
    by: (baseUrl) => by(apiAt(baseUrl).api),
  });
