import type { Schema } from '@clearline/contract';
import type { DialingPolicy } from '@clearline/rules';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { $api, api } from '../api/client.ts';
import { unwrap } from '../api/unwrap.ts';
import { readPolicy, sameness, saySame, writePolicy } from './policies.ts';

type Policies = readonly DialingPolicy[];

interface Edit {
  /** What the change was made on. */
  readonly revision: string;
  readonly policies: Policies;
  /** What it was before, step by step. */
  readonly past: readonly Policies[];
}

/** The policies of a profile as they are being edited. What is edited stays until it is saved or given up. */
export interface Draft {
  readonly policies: Policies;
  /** The id of the stored policy that says the same. */
  readonly idOf: (policy: DialingPolicy) => number | undefined;
  readonly isDirty: boolean;
  readonly change: (policies: Policies) => void;
  readonly undo: (() => void) | undefined;
  readonly discard: () => void;
  /**
   * Stores what is edited, all at once. Throws what the API answers; then nothing is lost.
   * @param isOver over whatever others have stored meanwhile
   * @returns what takes it back, and throws where somebody has stored anything since
   */
  readonly save: (isOver?: boolean) => Promise<() => Promise<void>>;
}

const PATH = '/clearline/v1/dialingProfiles/{id}/policies';

/** @param stored as the API has them now */
export function useDraft(id: number, stored: Schema<'ProfilePolicies'>): Draft {
  const queries = useQueryClient();
  const [edit, setEdit] = useState<Edit>();
  const known = useMemo(() => stored.policies.map(readPolicy), [stored]);
  const ids = useMemo(
    () => new Map(stored.policies.map((policy) => [sameness(readPolicy(policy)), policy.id])),
    [stored],
  );
  const policies = edit?.policies ?? known;

  async function put(wanted: Policies, revision: string | undefined): Promise<string> {
    const params = { path: { id } };
    const body = { policies: wanted.map(writePolicy), ...(revision !== undefined && { revision }) };
    const now = await unwrap(api.PUT(PATH, { params, body }));
    queries.setQueryData($api.queryOptions('get', PATH, { params }).queryKey, now);
    await queries.invalidateQueries({ queryKey: ['get', '/clearline/v1/dialingProfiles'] });
    return now.revision;
  }

  return {
    policies,
    idOf: (policy) => ids.get(sameness(policy)),
    isDirty: edit !== undefined && !saySame(edit.policies, known),
    change: (next) =>
      setEdit({ revision: edit?.revision ?? stored.revision, policies: next, past: [...(edit?.past ?? []), policies] }),
    undo:
      edit === undefined || edit.past.length === 0
        ? undefined
        : () => setEdit({ ...edit, policies: edit.past.at(-1) ?? known, past: edit.past.slice(0, -1) }),
    discard: () => setEdit(undefined),
    save: async (isOver = false) => {
      const before = known;
      const revision = await put(policies, isOver ? undefined : edit?.revision);
      // What was changed while this was on its way is still to be saved.
      setEdit((current) => (current === edit || current === undefined ? undefined : { ...current, revision }));
      return async () => void (await put(before, revision));
    },
  };
}
