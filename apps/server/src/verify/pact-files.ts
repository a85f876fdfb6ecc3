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
  return names.map((name) => readPact(path.join(folder, name)));
}

/** Reads one pact. Throws, with the file's name, when it is none or has no interaction. */
export function readPact(file: string): Pact {
  let interactions: Pact['interactions'] | undefined;
  try {
    ({ interactions } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Pact>);
  } catch (error) {
    throw new Error(`${file}: expected a pact: ${(error as Error).message}`, { cause: error });
  }
  if (!interactions?.length) throw new Error(`${file}: expected at least one interaction.`);
  return { file, interactions };
}

/** What the interactions ask for and nobody can bring about, one sentence each. Pact itself only warns. */
export const statesWithoutHandler = ({ interactions }: Pact, handlers: object): readonly string[] =>
  interactions.flatMap(({ description, providerStates = [] }) =>
    providerStates
      .filter(({ name }) => !Object.hasOwn(handlers, name))
      .map(({ name }) => `${description}: no handler for the state '${name}'.`),
  );

type Handler = (parameters: never) => Promise<object>;
type Injected = Record<string, string | number>;

/** Handlers as Pact takes them. It answers a handler that throws with a success, so what they throw is kept in `failures`. */
export function watched(handlers: Readonly<Record<string, Handler>>) {
  const failures: string[] = [];
  const stateHandlers: Record<string, (parameters?: unknown) => Promise<Injected>> = {
    '': () => Promise.resolve({}), // what an interaction without states asks for
  };
  for (const [name, handler] of Object.entries(handlers))
    stateHandlers[name] = async (parameters) => {
      try {
        return (await handler(parameters as never)) as Injected;
      } catch (error) {
        failures.push(`${name} ${JSON.stringify(parameters)}: ${String(error)}`);
        throw error;
      }
    };
  return { stateHandlers, failures };
}

interface Broken {
  readonly interaction: string;
  readonly mismatch: { readonly mismatches?: readonly { readonly mismatch: string }[] };
}

/** What a failed verification says, one sentence per broken interaction, out of an error that repeats the whole report. */
export function brokenBy(error: unknown): readonly string[] {
  const text = error instanceof Error ? error.message : String(error);
  try {
    const { errors } = JSON.parse(text) as { errors: readonly Broken[] };
    return errors.map(({ interaction, mismatch }) => {
      const details = mismatch.mismatches?.map((detail) => detail.mismatch).join('; ');
      return `${interaction}: ${details ?? JSON.stringify(mismatch)}`;
    });
  } catch {
    return [text]; // not a report: the verification itself failed
  }
}
