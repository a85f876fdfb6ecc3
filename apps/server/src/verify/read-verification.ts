import { Command, CommanderError, Option } from 'commander';

/** What `--verify` is to verify, and where its result goes. */
export interface Verification {
  /** Paths of pacts. Empty where they come from a broker alone. */
  readonly files: readonly string[];
  readonly broker: Broker | undefined;
  /** The name of the provider in the pacts; absent = whatever they say. */
  readonly provider: string | undefined;
}

export interface Broker {
  readonly url: string;
  readonly token: string | undefined;
  readonly userName: string | undefined;
  readonly password: string | undefined;
  /** Publishes the result, as that of this version and branch of the provider. */
  readonly publish: { readonly version: string; readonly branch: string | undefined } | undefined;
}

/** What reading the arguments ends in: a verification, or a text to print and the exit code that goes with it. */
export type ReadVerification =
  { readonly verification: Verification } | { readonly text: string; readonly exitCode: number };

const HELP = `
Starts a sandbox on a free port, verifies that it keeps every interaction of the pacts, and stops it. No broker is needed. The states
that pacts may suppose are listed in docs/sandbox.md. Exit codes: 0 every interaction is kept, 1 some are not, 2 nothing was verified.

Examples:
  clearline-server --verify pacts/*.json
  clearline-server --verify --broker-url https://broker.example.com --provider clearline-server
`;

/**
 * Reads the arguments after `--verify`.
 * @param env the broker's settings are also read from the variables that Pact's own tools know
 */
export function readVerification(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ReadVerification {
  let text = '';
  const write = (part: string) => (text += part);
  const command = new Command('clearline-server --verify')
    .argument('[pacts...]', 'paths of pact files')
    .addOption(new Option('--provider <name>', 'the name of the provider in the pacts; absent = whatever they say'))
    .addOption(new Option('--broker-url <url>', 'a Pact broker to get pacts from, or PACT_BROKER_BASE_URL'))
    .addOption(new Option('--broker-token <token>', 'its token, or PACT_BROKER_TOKEN'))
    .addOption(new Option('--provider-version <version>', 'publishes the result to the broker as that of this version'))
    .addOption(new Option('--provider-branch <branch>', 'and of this branch'))
    .addHelpText('after', HELP)
    .configureOutput({ writeOut: write, writeErr: write, getOutHelpWidth: () => 110, getErrHelpWidth: () => 110 })
    .exitOverride();
  try {
    command.parse(
      argv.filter((argument) => argument !== '--verify'),
      { from: 'user' },
    );
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { text: text.trim(), exitCode: error.exitCode === 0 ? 0 : 2 };
  }
  const given =
    command.opts<
      Readonly<
        Record<'provider' | 'brokerUrl' | 'brokerToken' | 'providerVersion' | 'providerBranch', string | undefined>
      >
    >();
  const url = given.brokerUrl ?? nonEmpty(env['PACT_BROKER_BASE_URL']);
  const files = command.args;
  if (files.length === 0 && url === undefined)
    return { text: 'error: expected paths of pacts, or a broker: --broker-url or PACT_BROKER_BASE_URL', exitCode: 2 };
  if (url !== undefined && given.provider === undefined)
    return {
      text: 'error: a broker is asked for the pacts of a provider: expected --provider, such as clearline-server',
      exitCode: 2,
    };
  if (given.providerVersion !== undefined && url === undefined)
    return { text: 'error: option --provider-version publishes to a broker, and none is named', exitCode: 2 };
  const broker =
    url === undefined
      ? undefined
      : {
          url,
          token: given.brokerToken ?? nonEmpty(env['PACT_BROKER_TOKEN']),
          userName: nonEmpty(env['PACT_BROKER_USERNAME']),
          password: nonEmpty(env['PACT_BROKER_PASSWORD']),
          publish:
            given.providerVersion === undefined
              ? undefined
              : { version: given.providerVersion, branch: given.providerBranch },
        };
  return { verification: { files, broker, provider: given.provider } };
}

const nonEmpty = (value: string | undefined) => (value === '' ? undefined : value);
