import { setTimeout as pause } from 'node:timers/promises';
import { type Actor, check, type Person, speaker, type World } from './actor.ts';
import { status } from './ask.ts';
import { type Chance, chanceOf } from './chance.ts';
import { type Hook, isSigned, listen, type Message, type Reply } from './hook.ts';
import { phoneWriter } from './phone-writer.ts';
import { hearing, type Told } from './told.ts';
import { hookedPhonesOf } from './values.ts';

const PHONES = 20;
const AGAIN_MS = 250;
const ROOT = '/clearline/v1/webhooks';
const [OK, GONE, NOT_NOW] = [204, 410, 503];

/** An actor with a webhook, which fails now and then and has to be told of all that the actor writes, whoever delivers. */
export function webhookReceiver(world: World, person: Person, number: number, chance: Chance): Actor {
  const { say } = speaker(world, person, chance);
  const writer = phoneWriter({ world, say, person, chance, phones: hookedPhonesOf(number, PHONES) });
  const heard = hearing(writer);
  const { services, phoneDncType } = person.tenant;
  const lists = [phoneDncType === 'LEGACY' ? 'DNC' : 'DIALTIME'];
  const luck = chanceOf(chance.below(2 ** 31));
  let hook: Hook | undefined;
  let attempts = 0;
  let webhook: { readonly id: number; readonly secret: string } | undefined;

  function receive(message: Message): Reply {
    // A webhook that was made by an attempt that came to no answer has a secret that nobody was told.
    if (message.to !== String(attempts)) return GONE;
    if (!webhook) return NOT_NOW;
    const reply = luck.weighed<Reply>([
      [90, OK],
      [5, NOT_NOW],
      [5, 'BREAK'],
    ]);
    if (reply === NOT_NOW) return reply;
    if (!isSigned(message, webhook.secret, world.wallMs())) {
      world.tally.count('webhook message', 'wrong', 'expected a message that is signed with the secret that was told');
      return OK;
    }
    const { data } = JSON.parse(message.text) as { data: { clientId: number; changes: readonly Told[] } };
    const isOwn = data.clientId === person.tenant.clientId;
    world.tally.count('webhook message', isOwn ? 'right' : 'wrong', 'expected changes of the own client');
    heard.hear(data.changes);
    return reply;
  }

  async function begin(): Promise<void> {
    hook ??= await listen(receive);
    const url = `${hook.address}/${(attempts += 1)}`;
    const answer = await say({
      kind: 'add a webhook',
      method: 'POST',
      path: ROOT,
      body: { url, lists },
      judge: (answered) =>
        status(201)(answered) ?? (/^whsec_/.test(String(answered.body['secret'])) ? undefined : 'expected a secret'),
    });
    if (answer) webhook = { id: answer.body['id'] as number, secret: answer.body['secret'] as string };
  }

  const read = () =>
    say({
      kind: 'read a webhook',
      path: `${ROOT}/${webhook?.id}`,
      judge: (answered) =>
        status(200)(answered) ?? (answered.body['enabled'] === true ? undefined : 'expected it to be enabled'),
    });

  async function checkPhone(): Promise<void> {
    const phone = chance.of(writer.phones);
    await check(say, 'check told', `service=${chance.of(services)}&phone=${phone}`, [writer.belief(phone)]);
  }

  const steps: readonly (readonly [number, () => Promise<unknown>])[] = [
    [40, writer.write],
    [50, checkPhone],
    [10, read],
  ];
  return {
    step: async () => void (await (webhook === undefined ? begin() : chance.weighed(steps)())),
    async review() {
      const endMs = world.nowMs() + world.patienceMs;
      while (heard.faults().some((fault) => fault !== undefined) && world.nowMs() < endMs) await pause(AGAIN_MS);
      for (const fault of heard.faults()) world.tally.count('told by webhook', fault ? 'wrong' : 'right', fault);
      hook?.close();
    },
  };
}
