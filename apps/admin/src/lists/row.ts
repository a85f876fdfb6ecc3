import type { Schema } from '@clearline/contract';
import { phoneWords } from '../ui/phone.ts';
import type { ListKind } from './lists.ts';

export type ListRow = Schema<'ListRow'>;

/** What a row is known by in an address: the id of an entry, or what a flag flags. */
export const rowKey = ({ id, account, phone, ordinal }: ListRow): string =>
  id === undefined ? [account, phone, ordinal].filter((part) => part !== undefined).join(' / ') : String(id);

/** What finds a row again by its key, and perhaps others beside it. An account may have anything in it, also what parts a key. */
export function filterOfKey(key: string, { name, isFlag }: ListKind): Schema<'ListFilter'> {
  if (!isFlag) return { ids: [Number(key)] };
  const [, account, phone] = (name === 'accountPhones' ? /^(.*) \/ (\d{10}) \/ \d+$/s.exec(key) : null) ?? [];
  return account === undefined || phone === undefined ? { account: key } : { account, phone };
}

/** What people call a row: `415-555-0100, account A1`. */
export const rowName = ({ phone, email, account, zip }: ListRow): string =>
  [
    ...(phone === undefined ? [] : [phoneWords(phone)]),
    ...(email === undefined ? [] : [email]),
    ...(account === undefined ? [] : [`account ${account}`]),
    ...(zip === undefined ? [] : [`ZIP ${zip}`]),
  ].join(', ');

/** For whom a row holds, in names. */
export function reachWords({ serviceId, serviceName, contactGroupId, contactGroupName }: ListRow): string {
  const id = serviceId ?? contactGroupId;
  return id === undefined ? 'Every service' : `${serviceName ?? contactGroupName ?? 'gone'} (${id})`;
}

/** Who added a row, in words. */
export function actorWords(actor: ListRow['addedBy']): string {
  if (actor === null) return 'Not recorded';
  const { kind, id, name } = actor;
  if (kind === 'SYSTEM') return 'Clearline';
  return name ?? `${kind === 'AGENT' ? 'Agent' : 'User'} ${id}, who is gone`;
}

/** The question of the Check page about whom a row names. */
export function questionAbout(row: ListRow, { name }: Pick<ListKind, 'name'>): Readonly<Record<string, string>> {
  const { phone, email, account, zip, serviceId } = row;
  const given = {
    ...{ phone, account, zip, email },
    ...(serviceId !== undefined && { service: String(serviceId) }),
    ...(name === 'sms' && { channel: 'TEXT' }),
    ...(name === 'email' && { channel: 'EMAIL' }),
  };
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
  );
}
