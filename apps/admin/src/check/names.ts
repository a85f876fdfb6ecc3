import type { Schema } from '@clearline/contract';
import { useContactGroups, useServices } from '../api/all-of.ts';
import { useMe } from '../session/me.ts';

/** What people call what the API knows by id. Who may not read names reads ids. */
export interface Names {
  service(id: number): string;
  contactGroup(id: number): string;
  readonly client: string;
}

export function useNames(): Names {
  const services = useServices();
  const groups = useContactGroups();
  const me = useMe();
  return {
    service: (id) => named(services, id),
    contactGroup: (id) => named(groups, id),
    client: me.client.name,
  };
}

const named = (all: readonly { readonly id: number; readonly name: string }[] | undefined, id: number): string => {
  const found = all?.find((one) => one.id === id);
  return found === undefined ? String(id) : `${found.name} (${id})`;
};

/** How far a reason reaches, in names. */
export function scopeWords({ kind, serviceId, contactGroupId }: Schema<'FindingScope'>, names: Names): string {
  if (kind === 'SERVICE' && serviceId !== undefined) return `Service ${names.service(serviceId)}`;
  if (kind === 'CONTACT_GROUP' && contactGroupId !== undefined)
    return `Services of contact group ${names.contactGroup(contactGroupId)}`;
  return `Every service of ${names.client}`;
}
