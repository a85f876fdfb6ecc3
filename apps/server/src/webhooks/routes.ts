import { LISTS, writeCursor } from '../changes/change.ts';
import type { ChangeFeed } from '../changes/feed.ts';
import type { Handlers } from '../http/handler.ts';
import { Refusal } from '../http/refusal.ts';
import { faultOfUrl } from './address.ts';
import type { Webhook, WebhookRepository } from './repository.ts';
import { newSecret } from './sign.ts';

interface Deps {
  readonly webhooks: WebhookRepository;
  readonly feed: ChangeFeed;
  readonly isPrivateAllowed: boolean;
  readonly now: () => Date;
}

type Operations = 'listWebhooks' | 'createWebhook' | 'readWebhook' | 'updateWebhook' | 'deleteWebhook';

/** Where changes of a client's lists are sent to. */
export const webhookRoutes = ({ webhooks, feed, isPrivateAllowed, now }: Deps): Handlers<Operations> => {
  const requireUrl = (url: string | undefined) => {
    const fault = url === undefined ? undefined : faultOfUrl(url, isPrivateAllowed);
    if (fault !== undefined) throw new Refusal('business.refused', { sentence: `$.url: ${fault}.` });
  };
  return {
    listWebhooks: async (_input, { clientId }) => ({
      status: 200,
      body: { webhooks: (await webhooks.all(clientId)).map(tell) },
    }),

    createWebhook: async ({ body: { url, lists = [...LISTS] } }, { clientId }) => {
      requireUrl(url);
      const secret = newSecret();
      const cursor = writeCursor(await feed.now(clientId));
      const id = await webhooks.add(clientId, { url, secret, lists, cursor }, now());
      return { status: 201, body: { id, secret } };
    },

    readWebhook: async ({ params }, { clientId }) => ({
      status: 200,
      body: tell(await webhooks.read(clientId, params.id)),
    }),

    updateWebhook: async ({ params, body }, { clientId }) => {
      requireUrl(body.url);
      await webhooks.update(clientId, params.id, body);
      return { status: 204, body: undefined };
    },

    deleteWebhook: async ({ params }, { clientId }) => {
      await webhooks.remove(clientId, params.id);
      return { status: 204, body: undefined };
    },
  };
};

const tell = ({ failingSince, lastFailure, disabledAt, ...webhook }: Webhook) => ({
  ...webhook,
  ...(failingSince && { failingSince: failingSince.toISOString() }),
  ...(lastFailure !== null && { lastFailure }),
  ...(disabledAt && { disabledAt: disabledAt.toISOString() }),
});
