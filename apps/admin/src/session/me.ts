import type { OperationId, Schema } from '@clearline/contract';
import { createContext, useContext } from 'react';
import { ACCESS, type Access } from '../generated/access.ts';

/** The person of the session, and the client. */
export type Me = Schema<'OwnSession'>;

export const MeContext = createContext<Me | undefined>(undefined);

/** Who is signed in. For pages, which stand behind the sign-in. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === undefined) throw new Error('useMe: expected to be behind SessionGate.');
  return me;
}

/** Whether the contract lets a person call an operation of a client of this Phone DNC Type. */
export function may(me: Me, operation: OperationId): boolean {
  const access = (ACCESS as Readonly<Partial<Record<OperationId, Access>>>)[operation];
  if (access === undefined) return true; // needs no session
  if (access.phoneDncType !== undefined && access.phoneDncType !== me.client.phoneDncType) return false;
  if (me.kind === 'AGENT') return access.agent === true;
  if (me.role === null || !access.roles.includes(me.role)) return false;
  return access.power !== 'editDncLists' || me.role !== 'MANAGER' || me.editDncLists;
}

/** What the person may do: pages offer nothing else. */
export function useMay(): (...operations: readonly OperationId[]) => boolean {
  const me = useMe();
  return (...operations) => operations.every((operation) => may(me, operation));
}
