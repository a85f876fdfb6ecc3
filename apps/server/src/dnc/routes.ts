import { accountKey, nextLocalMidnight, readAccount, readPhone, readZip } from '@clearline/rules';
import { clockOf } from '../clock.ts';
import type { Handlers } from '../http/handler.ts';
import { nextLink, pageOf } from '../http/page.ts';
import { canonical } from '../http/canonical.ts';
import { Refusal } from '../http/refusal.ts';
import type { ServiceRepository } from '../service/repository.ts';
import type { DncRepository } from './repository.ts';

interface Deps {
  readonly entries: DncRepository;
  readonly services: ServiceRepository;
  readonly now: () => Date;
}

type Operations = 'createDnc' | 'readDnc' | 'listDnc' | 'getDncListInfo' | 'deleteDnc' | 'isLegacyDncEnabled';

/** The legacy DNC list of a client: phones, accounts and zips that may not be called, for the day or for good. */
export function dncRoutes({ entries, services, now }: Deps): Handlers<Operations> {
  const absent = () => new Refusal('entity.absent', { entity: 'DNC entry' });

  return {
    createDnc: async ({ body }, { clientId, timeZone }) => {
      const { type, serviceId = null } = body;
      const phone = canonical(readPhone, body.phone, '$.phone');
      const account = canonical(readAccount, body.account, '$.account');
      const zip = canonical(readZip, body.zip, '$.zip');
      if (serviceId !== null && !(await services.exists(clientId, serviceId)))
        throw new Refusal('business.refused', {
          sentence: `$.serviceId: expected a service of this client; ${serviceId} is none.`,
        });
      const at = now();
      const lapsesAt = type === 'DAILY' ? new Date(nextLocalMidnight(at.getTime(), clockOf(timeZone))) : null;
      const folded = account === null ? null : accountKey(account);
      const id = await entries.add(
        { clientId, type, serviceId, phone, account, accountKey: folded, zip, filename: null, lapsesAt },
        at,
      );
      return { status: 201, body: { id } };
    },

    readDnc: async ({ params }, { clientId }) => {
      const entry = await entries.read(clientId, params.id, now());
      if (!entry) throw absent();
      const { type, serviceId, filename, phone, account, zip } = entry;
      return {
        status: 200,
        body: {
          clientId,
          type: type as 'DAILY' | 'PERMANENT',
          ...(serviceId !== null && { serviceId: Number(serviceId) }),
          ...(filename !== null && { filename }),
          ...(phone !== null && { phone }),
          ...(account !== null && { account }),
          ...(zip !== null && { zip }),
        },
      };
    },

    listDnc: async ({ query, context }, { clientId }) => {
      const page = pageOf(query);
      const rows = await entries.page({ clientId, type: query.dncType, serviceId: query.service }, page, now());
      const dnc = rows.map(({ id, type, serviceId, phone, account, zip }) => ({
        id: Number(id),
        clientId,
        dncType: type as 'DAILY' | 'PERMANENT',
        serviceId: serviceId === null ? null : Number(serviceId),
        phone,
        account,
        zip,
      }));
      return { status: 200, body: { dnc, next: nextLink(context.target, page, rows.length) ?? null } };
    },

    getDncListInfo: async ({ query }, { clientId }) => {
      const { size, lastModified } = await entries.info(
        { clientId, type: query.dncType, serviceId: query.service },
        now(),
      );
      return { status: 200, body: { size, ...(lastModified && { lastModified: lastModified.getTime() }) } };
    },

    isLegacyDncEnabled: (_input, { phoneDncType }) =>
      Promise.resolve({ status: 200, body: { result: phoneDncType === 'LEGACY' } }),

    deleteDnc: async ({ params }, { clientId }) => {
      if (!(await entries.remove(clientId, params.id, now()))) throw absent();
      return { status: 204, body: undefined };
    },
  };
}
