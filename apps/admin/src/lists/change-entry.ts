import type { Schema } from '@clearline/contract';
import { api } from '../api/client.ts';
import { unwrap } from '../api/unwrap.ts';
import type { ListName } from './lists.ts';

/** What the form of an entry holds, as it was typed; what a list has not stays empty. */
export interface EntryDraft {
  readonly phone: string;
  readonly email: string;
  readonly account: string;
  readonly zip: string;
  readonly type: 'PERMANENT' | 'DAILY';
  readonly service: string;
  readonly group: string;
  /** `2026-11-26`; empty = for good. */
  readonly expiresOn: string;
  readonly ordinal: string;
}

/**
 * Adds an entry, or sets a flag.
 * @returns the id of an entry; undefined for a flag
 * @throws what the API answered
 */
export async function addEntry(list: ListName, draft: EntryDraft): Promise<number | undefined> {
  const { phone, email, account, zip, type } = draft;
  const serviceId = numberOf(draft.service);
  const limits = { contactGroupId: numberOf(draft.group), expirationDate: textOf(draft.expiresOn) };
  switch (list) {
    case 'dnc': {
      const named = { phone: textOf(phone), account: textOf(account), zip: textOf(zip) };
      return (await unwrap(api.POST('/compliance/dnc', { body: { type, serviceId, ...named } }))).id;
    }
    case 'dialtime':
      return (await unwrap(api.POST('/compliance/dialtime/dnc', { body: { phone, ...limits } }))).id;
    case 'email':
      return (await unwrap(api.POST('/compliance/email/dnc', { body: { email, ...limits } }))).id;
    case 'sms':
      return (await unwrap(api.POST('/compliance/sms/dnc', { body: { sms: phone, ...limits } }))).id;
    case 'accounts':
      await setAccountFlags([{ account, block: type }]);
      return undefined;
    case 'accountPhones':
      await setPhoneFlags([{ account, phones: [{ phone, ordinal: Number(draft.ordinal), phoneBlock: type }] }]);
      return undefined;
  }
}

/**
 * Changes an entry of a channel. What is emptied is cleared; group and last day stay as they are stored where nobody has touched them, since
 * somebody else may have made the entry one for good meanwhile. Throws what the API answered.
 * @param before what the form held when it was opened
 */
export async function changeEntry(list: ListName, dncId: number, draft: EntryDraft, before: EntryDraft): Promise<void> {
  const { phone, email, group, expiresOn } = draft;
  const params = { path: { dncId } };
  const limits = {
    ...(group !== before.group && { contactGroupId: numberOf(group) ?? null }),
    ...(expiresOn !== before.expiresOn && { expirationDate: textOf(expiresOn) ?? null }),
  };
  if (list === 'dialtime')
    await unwrap(api.PUT('/compliance/dialtime/dnc/{dncId}', { params, body: { phone, ...limits } }));
  if (list === 'email') await unwrap(api.PUT('/compliance/email/dnc/{dncId}', { params, body: { email, ...limits } }));
  if (list === 'sms') await unwrap(api.PUT('/compliance/sms/dnc/{dncId}', { params, body: { sms: phone, ...limits } }));
}

/** Sets flags of accounts; NONE takes them away. Throws where the API could not read all of them. */
export async function setAccountFlags(entries: Schema<'AccountDndEntry'>[]): Promise<void> {
  const body = { accountDndEntry: entries };
  const { failedEntries = 0 } = await unwrap(api.POST('/compliance/dnc/multipleAccountDnd', { body }));
  if (failedEntries > 0) throw new Error(`${failedEntries} of the flags could not be set: expected accounts.`);
}

/** Sets flags of phones of accounts; NONE takes them away. Throws what the API answered; then none is set. */
export async function setPhoneFlags(entries: Schema<'AccountPhoneDndEntry'>[]): Promise<void> {
  await unwrap(api.POST('/compliance/dnc/multipleAccountPhoneDnd', { body: { accountPhoneDndEntry: entries } }));
}

const textOf = (text: string): string | undefined => (text === '' ? undefined : text);
const numberOf = (text: string): number | undefined => (text === '' ? undefined : Number(text));
