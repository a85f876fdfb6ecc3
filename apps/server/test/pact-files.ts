import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The part of a pact that is looked at before it is verified. */
export interface Pact {
  readonly file: string;
  readonly interactions: readonly {
    readonly description: string;
    readonly providerStates?: readonly { readonly name: string }[];
  }[];
}

/** Reads all pacts of a folder. Throws when there is none, because verifying nothing would pass. */
export function readPacts(folder: string): readonly Pact[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  if (names.length === 0)
    throw new Error(
      `${folder}: expected at least one pact; the tests of its consumers write them: npx nx test @clearline/client`,
    );
  return names.map((name) => {
    const file = path.join(folder, name);
    const { interactions } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Pact>;
    if (!interactions?.length) throw new Error(`${file}: expected at least one interaction.`);
    return { file, interactions };
  });
}

/** What the interactions ask for and nobody can bring about, one sentence each. Pact itself only warns. */
export const statesWithoutHandler = ({ interactions }: Pact, handlers: object): readonly string[] =>
  interactions.flatMap(({ description, providerStates = [] }) =>
    providerStates
      .filter(({ name }) => !Object.hasOwn(handlers, name))
      .map(({ name }) => `${description}: no handler for the state '${name}'.`),
  );

type Handler = (parameters: never) => Promise<object>;
type PactHandlers = Record<string, (parameters?: unknown) => Promise<Record<string, never>>>;

/** Handlers as Pact takes them. It answers a handler that throws with a success, so what they throw is kept in `failures`. */
export function watched(handlers: Readonly<Record<string, Handler>>) {
  const failures: string[] = [];
  const stateHandlers: PactHandlers = {};
  for (const [name, handler] of Object.entries(handlers))
    stateHandlers[name] = async (parameters) => {
      try {
        return (await handler(parameters as never)) as Record<string, never>;
      } catch (error) {
        failures.push(`${name} ${JSON.stringify(parameters)}: ${String(error)}`);
        throw error;
      }
    };
  return { stateHandlers, failures };
}
