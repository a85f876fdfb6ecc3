import type { Schema } from '@clearline/contract';
import { ABSENT_ID } from '../invent.ts';
import { resetAccount, resetPhone } from './account-flags.ts';
import { type Entry, laterPhones, makeEntry, plainEntry, unlistedPhone } from './dnc-entries.ts';
import type { Adaptations } from './documented.ts';
import { inForm, serviceOf } from './known.ts';

/** The documented exchanges: with the client of the log-in, a service that is known, and invented phones and accounts. */
export const dncAdaptations: Adaptations = {
  listDnc: (use, { asked }) => ({ query: { ...asked.query, client: use.known.clientId, service: serviceOf(use) } }),
  getDncListInfo: (use, { asked }) => ({
    query: { ...asked.query, client: use.known.clientId, service: serviceOf(use) },
  }),
  isLegacyDncEnabled: () => ({}),
  createDnc: async (use, { asked }) => {
    const { phone, account, serviceId, ...printed } = asked.body as Entry;
    const body = {
      ...printed,
      clientId: use.known.clientId,
      ...(serviceId !== undefined && { serviceId: serviceOf(use) }),
      ...(phone !== undefined && { phone: await unlistedPhone(use) }),
      ...(account !== undefined && { account: use.invent.account() }),
    };
    return { body };
  },
  'readDnc/get-an-existing-entry': async (use) => ({
    path: { id: await makeEntry(use, { ...(await plainEntry(use)), serviceId: serviceOf(use) }) },
  }),
  'readDnc/attempt-to-get-a-dnc-entry-that-does-not-exist': () => ({ path: { id: ABSENT_ID } }),
  'deleteDnc/delete-an-existing-entry': async (use) => ({ path: { id: await makeEntry(use, await plainEntry(use)) } }),
  'deleteDnc/attempt-to-delete-a-dnc-entry-that-does-not-exist': () => ({ path: { id: ABSENT_ID } }),
  findMatchingDnc: (use, { asked }) => {
    const { type } = asked.body as { type: Record<string, unknown> };
    const service = [{ id: serviceOf(use) }];
    return { query: { ...asked.query, client: use.known.clientId }, body: { type: { ...type, service } } };
  },
  multiplePhoneDnc: async (use, { asked }) => {
    const printed = asked.body as Schema<'MultiplePhoneDncRequest'>;
    const serviceId = serviceOf(use);
    const phones: string[] = [];
    for (const _one of printed.phoneDncEntry ?? []) phones.push(await unlistedPhone(use, serviceId));
    const [, there] = phones;
    if (there !== undefined) await makeEntry(use, { type: printed.block, serviceId, phone: there }); // one of the printed ones was there
    laterPhones(use, phones, printed.block);
    const service = [{ id: inForm((printed.service as { id: unknown }[])[0]?.id, serviceId) }];
    const phoneDncEntry = phones.map((phone) => ({ phone }));
    return { query: { client: use.known.clientId }, body: { ...printed, phoneDncEntry, service } };
  },
  multipleAccountDnd: (use) => {
    const account = use.invent.account();
    resetAccount(use, account);
    return { query: { client: use.known.clientId }, body: { accountDndEntry: [{ account, block: 'DAILY' }] } };
  },
  multipleAccountPhoneDnd: (use, { asked }) => {
    const [account, phone] = [use.invent.account(), use.invent.phone()];
    resetPhone(use, account, phone);
    const [printed] = (asked.body as { accountPhoneDndEntries: { phones: object[] }[] }).accountPhoneDndEntries;
    const phones = [{ ...printed?.phones[0], phone }];
    return { query: { client: use.known.clientId }, body: { accountPhoneDndEntries: [{ account, phones }] } };
  },
};
