import type { Schema } from '@clearline/contract';
import { localDate, type ZoneClock } from '@clearline/rules';
import type { ListName } from './list.ts';
import type { StoredRow } from './repository.ts';

/** A row as it is answered: what it does not have is absent, but for where it came from. */
export function writeRow(list: ListName, row: StoredRow, clock: ZoneClock): Schema<'ListRow'> {
  const { id, value, phone, account, zip, ordinal, type, serviceId, serviceName, contactGroupId, contactGroupName } =
    row;
  const expiresOn = row.expiresOn ?? (row.lapsesAt && localDate(row.lapsesAt.getTime() - 1, clock));
  return {
    ...(id !== null && { id }),
    ...(value !== null && (list === 'email' ? { email: value } : { phone: value })),
    ...(phone !== null && { phone }),
    ...(account !== null && { account }),
    ...(zip !== null && { zip }),
    ...(ordinal !== null && { ordinal }),
    ...(type !== null && { type }),
    ...(serviceId !== null && { serviceId }),
    ...(serviceName !== null && { serviceName }),
    ...(contactGroupId !== null && { contactGroupId }),
    ...(contactGroupName !== null && { contactGroupName }),
    ...(expiresOn !== null && { expiresOn }),
    ...(row.createdAt !== null && { createdAt: row.createdAt.getTime() }),
    modifiedAt: row.modifiedAt.getTime(),
    addedBy: writeActor(row.addedBy, row.addedByName),
    filename: row.filename,
    importId: row.importId,
  };
}

/** Who did it, from the form in which rows have it: `user:12`. Whoever is neither user nor agent is a part of the system. */
export function writeActor(actor: string | null, name: string | null): Schema<'Actor'> | null {
  if (actor === null) return null;
  const [, kind, id] = /^(user|agent):(\d{1,16})$/.exec(actor) ?? [];
  if (kind === undefined) return { kind: 'SYSTEM', id: null, name: actor };
  return { kind: kind === 'user' ? 'USER' : 'AGENT', id: Number(id), name };
}
