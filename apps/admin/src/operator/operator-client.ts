import { createClient } from '@clearline/client';

/** The API as the operator of the deployment calls it. The token is kept here and nowhere else: it goes with the page. */
export function operatorClient(token: string) {
  return createClient({
    baseUrl: '',
    fetch: (request) => {
      request.headers.set('Clearline-Operator', token);
      return fetch(request);
    },
  });
}

export type OperatorClient = ReturnType<typeof operatorClient>;
