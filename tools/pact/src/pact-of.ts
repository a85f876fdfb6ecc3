import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { MatchersV3, PactV4 } from '@pact-foundation/pact';
import type { ProviderStates, StateName } from '@clearline/contract/provider-states';

const PROVIDER = 'clearline-server';
const PACTS = fileURLToPath(new URL('../../../pacts', import.meta.url));

interface Given {
  readonly name: StateName;
  readonly parameters: object;
}

/** A state that the provider is to be in. */
export const state = <Name extends StateName>(name: Name, parameters: ProviderStates[Name]['parameters']): Given => ({
  name,
  parameters,
});

type Values = { [Name in StateName]: ProviderStates[Name]['values'] }[StateName];
type ValueName = Values extends infer Each ? (Each extends object ? keyof Each : never) : never;

/**
 * A value that the provider's states decide, such as the id of an entry that was created for this interaction.
 * @param name the value, which one of the interaction's states must answer
 * @param example what stands in its place while the consumer is tested
 * @param pattern where in the text it stands: `$` is the value
 */
export const injected = (name: ValueName, example: string, pattern = '$') =>
  MatchersV3.fromProviderState(
    pattern.replace('$', () => `\${${name}}`),
    pattern.replace('$', () => example),
  );

type Text = string | MatchersV3.Matcher<string>;

export interface Exchange<Result> {
  /** In this order. */
  readonly given?: readonly Given[];
  readonly request: {
    readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD';
    readonly path: Text;
    readonly query?: Readonly<Record<string, Text>>;
    readonly headers?: Readonly<Record<string, Text>>;
    readonly body?: unknown;
  };
  readonly response: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, Text>>;
    readonly body?: unknown;
  };
  /** Makes the consumer send the request. It is called once, against a server that expects this request and no other. */
  readonly by: (baseUrl: string) => Promise<Result>;
}

/**
 * The pact of a consumer with the server: where it is written, and how an exchange is played and written into it.
 * @param consumer its name in the pact
 */
export function pactOf(consumer: string) {
  const pact = new PactV4({ consumer, provider: PROVIDER, dir: PACTS, logLevel: 'warn' });

  /**
   * Plays one exchange against Pact's mock server, writes it into the pact, and answers what the consumer made of the response.
   * @param description unique in the pact, as "the client does so and so"
   */
  async function exchange<Result>(
    description: string,
    { given = [], request, response, by }: Exchange<Result>,
  ): Promise<Result> {
    const interaction = pact.addInteraction().uponReceiving(description);
    for (const { name, parameters } of given) interaction.given(name, { ...parameters });
    const result = await interaction
      .withRequest(request.method, request.path, (builder) => {
        if (request.query) builder.query({ ...request.query });
        if (request.headers) builder.headers({ ...request.headers });
        if (request.body !== undefined) builder.jsonBody(request.body);
      })
      .willRespondWith(response.status, (builder) => {
        if (response.headers) builder.headers({ ...response.headers });
        if (response.body !== undefined) builder.jsonBody(response.body);
      })
      .executeTest(async ({ url, port }) => {
        const made = await by(url);
        await matched(interaction, port);
        return made;
      });
    return result as Result;
  }
  return { file: `${PACTS}/${consumer}-${PROVIDER}.json`, exchange };
}

/** What Pact asks its mock server, and asks too early. It is not among the types of an interaction. */
interface MockServers {
  readonly pact: { mockServerMatchedSuccessfully(port: number): boolean };
}

const MATCHED_WITHIN_MS = 5_000;

/**
 * Waits until the mock server has noted that the request came as expected. It answers first and notes afterwards, and Pact asks it as soon as
 * the client has its answer: on a busy machine, that is sometimes too early, and Pact says that the request did not come. A request
 * that does not match, or does not come, is left to Pact to report.
 */
async function matched(interaction: object, port: number): Promise<void> {
  const { pact: mockServers } = interaction as MockServers;
  const endsMs = performance.now() + MATCHED_WITHIN_MS;
  while (!mockServers.mockServerMatchedSuccessfully(port) && performance.now() < endsMs) await pause(5);
}

/** A refusal, of which a consumer uses the code; the message is for people. */
export const refusal = (status: number, code: number) => ({
  status,
  body: { code, message: MatchersV3.string('What is wrong, where, and what was expected.') },
});
