import { accountKey, nextLocalMidnight, readAccount, readInstant, readPhone, readZip } from '@clearline/rules';
import { clockOf } from '../clock.ts';
import type { Handlers } from '../http/handler.ts';
import { nextLink, pageOf } from '../http/page.ts';
import { canonical } from '../http/canonical.ts';
import { Refusal } from '../http/refusal.ts';
import type { ServiceRepository } from '../service/repository.ts';
import { readPhones } from './read-phones.ts';
import type { DncRepository, DncType } from './repository.ts';
import { idsOf, namedServices, requireServices } from './require-services.ts';

interface Deps {
  readonly entries: DncRepository;
  readonly services: ServiceRepository;
  readonly now: () => Date;
}

type Operations =
  | 'createDnc'
  | 'readDnc'
  | 'listDnc'
  | 'findMatchingDnc'
  | 'multiplePhoneDnc'
  | 'getDncListInfo'
  | 'deleteDnc'
  | 'isLegacyDncEnabled';

/** The legacy DNC list of a client: phones, accounts and zips that may not be called, for the day or for good. */
export function dncRoutes({ entries, services, now }: Deps): Handlers<Operations> {
  const absent = () => new Refusal('entity.absent', { entity: 'DNC entry' });
  const lapseOf = (type: DncType, at: Date, timeZone: string) =>
    type === 'DAILY' ? new Date(nextLocalMidnight(at.getTime(), clockOf(timeZone))) : null;

  return {
    createDnc: async ({ body }, { clientId, timeZone }) => {
      const { type, serviceId = null } = body;
      const phone = canonical(readPhone, body.phone, '$.phone');
      const account = canonical(readAccount, body.account, '$.account');
      const zip = canonical(readZip, body.zip, '$.zip');
      if (serviceId !== null) await requireServices(services, clientId, [{ id: serviceId, place: '$.serviceId' }]);
      const at = now();
      const lapsesAt = lapseOf(type, at, timeZone);
      const folded = account === null ? null : accountKey(account);
      const id = await entries.add(
        { clientId, type, serviceId, phone, account, accountKey: folded, zip, filename: null, lapsesAt },
        at,
      );
      return { status: 201, body: { id } };
    },

    multiplePhoneDnc: async ({ body }, { clientId, timeZone }) => {
      const named = namedServices(body.service, '$.service');
      await requireServices(services, clientId, named);
      const { phones, readable, failed } = readPhones(body.phoneDncEntry ?? []);
      const serviceIds = named.length > 0 ? idsOf(named) : [null];
      const at = now();
      const lapsesAt = lapseOf(body.block, at, timeZone);
      const added = await entries.addPhones(
        { clientId, type: body.block, serviceIds, phones: [...phones], lapsesAt },
        at,
      );
      return {
        status: 200,
        body: { successfulEntries: added, duplicateEntries: readable - added, failedEntries: failed },
      };
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
          ...(serviceId !== null && { serviceId }),
          ...(filename !== null && { filename }),
          ...(phone !== null && { phone }),
          ...(account !== null && { account }),
          ...(zip !== null && { zip }),
        },
      };
    },

    listDnc: async ({ query, context }, { clientId }) => {
      await requireServices(services, clientId, inQuery(query.service));
      const page = pageOf(query);
      const rows = await entries.page({ clientId, type: query.dncType, serviceId: query.service }, page, now());
      return { status: 200, body: listOf(rows, nextLink(context.target, page, rows.length)) };
    },

    findMatchingDnc: async ({ query, body: { type: criteria }, context }, { clientId, timeZone }) => {
      const at = (given: number | string) => readInstant(given, clockOf(timeZone));
      const modifiedAfter = canonical(at, criteria.modifiedAfter, '$.type.modifiedAfter');
      const named = namedServices(criteria.service, '$.type.service');
      await requireServices(services, clientId, named);
      const page = pageOf(query);
      const rows = await entries.find(
        {
          clientId,
          type: criteria.type,
          ...(named.length > 0 && { serviceIds: idsOf(named) }),
          ...(modifiedAfter !== null && { modifiedAfter: new Date(modifiedAfter) }),
        },
        page,
        now(),
      );
      return { status: 200, body: listOf(rows, nextLink(context.target, page, rows.length)) };
    },

    getDncListInfo: async ({ query }, { clientId }) => {
      await requireServices(services, clientId, inQuery(query.service));
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

const inQuery = (service: number | undefined) =>
  service === undefined ? [] : [{ id: service, place: 'query.service' }];

/** A page of entries as the API writes it: every key, and null where there is nothing. */
const listOf = (rows: Awaited<ReturnType<DncRepository['page']>>, next: string | undefined) => ({
  dnc: rows.map(({ id, clientId, type, serviceId, phone, account, zip }) => ({
    id,
    clientId,
    dncType: type as 'DAILY' | 'PERMANENT',
    serviceId,
    phone,
    account,
    zip,
  })),
  next: next ?? null,
});
