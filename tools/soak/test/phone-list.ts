import type { Answer, Asked, Says } from './stand-in.ts';

export interface Change {
  readonly cursor: string;
  readonly action: 'ADDED' | 'CHANGED' | 'REMOVED';
  readonly id: string;
  readonly phone: string;
  readonly atMs: number;
}

/** A phone list as a server keeps it, with all that was ever changed. */
export function phoneList() {
  const changes: Change[] = [];
  const ids = new Map<string, number>();
  let last = 0;
  const tell = (action: Change['action'], id: number, phone: string) =>
    void changes.push({ cursor: `${changes.length + 1}.0`, action, id: String(id), phone, atMs: Date.now() });

  /** Answers what is asked of entries and checks; undefined for anything else. */
  function answer({ method, path, query, body }: Asked): Says | undefined {
    if (path.endsWith('isBlocked')) return { status: 200, body: { result: ids.has(query.get('phone') ?? '') } };
    if (method === 'POST' && path.endsWith('/dnc')) {
      const phone = String(body['phone']);
      const known = ids.get(phone);
      if (known !== undefined) return { status: 201, body: { id: known } };
      ids.set(phone, (last += 1));
      tell('ADDED', last, phone);
      return { status: 201, body: { id: last } };
    }
    if (method !== 'DELETE') return undefined;
    const id = Number(path.split('/').at(-1));
    const phone = [...ids].find(([, one]) => one === id)?.[0];
    if (phone === undefined) return { status: 404, body: {} };
    ids.delete(phone);
    tell('REMOVED', id, phone);
    return { status: 204 };
  }
  return { changes, answer };
}

/** The answers of one, and for what is none of its own those of another. */
export const answers = (one: (asked: Asked) => Says | undefined, other: Answer): Answer => {
  return (asked) => one(asked) ?? other(asked);
};
