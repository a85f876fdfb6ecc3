import type { StateHandlers } from '@clearline/contract/provider-states';
import type { Handlers } from '../http/handler.ts';
import { readState, requireParameters } from './state-parameters.ts';

/** What a sandbox can do beside serving the API. */
export interface Sandbox {
  readonly reset: () => Promise<void>;
  readonly states: StateHandlers;
}

/** The operations that only a sandbox has. The contract marks them, so that no other server has their paths. */
export const sandboxRoutes = (sandbox: Sandbox | undefined): Handlers<'resetSandbox' | 'enterState'> => ({
  resetSandbox: async () => {
    await present(sandbox).reset();
    return { status: 204, body: undefined };
  },

  enterState: async ({ body }) => {
    const state = readState(body.state);
    const parameters = body.parameters ?? {};
    requireParameters(state, parameters);
    const enter = present(sandbox).states[state] as (given: object) => Promise<Record<string, never>>;
    return { status: 200, body: { values: await enter(parameters) } };
  },
});

function present(sandbox: Sandbox | undefined): Sandbox {
  if (!sandbox) throw new Error('an operation of the sandbox is served by a server that is none');
  return sandbox;
}
