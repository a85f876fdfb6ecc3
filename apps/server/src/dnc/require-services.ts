import { Refusal } from '../http/refusal.ts';
import type { ServiceRepository } from '../service/repository.ts';

/** A service as a request names it, and where. */
export interface NamedService {
  readonly id: number;
  /** `query.service`, `$.service[2]` */
  readonly place: string;
}

/**
 * Throws the Refusal 400 for the first service that is none of the client's. A mistyped service would otherwise be answered
 * by an empty list, which reads as "nobody is on it", or take an entry that no call will ever meet.
 */
export async function requireServices(
  services: ServiceRepository,
  clientId: number,
  named: readonly NamedService[],
): Promise<void> {
  const absent = new Set(
    await services.absent(
      clientId,
      named.map(({ id }) => id),
    ),
  );
  const first = named.find(({ id }) => absent.has(id));
  if (first)
    throw new Refusal('business.refused', {
      sentence: `${first.place}: expected a service of this client; ${first.id} is none.`,
    });
}

/** The services of a request body, whether it names them as `[{ id }]` or as `[id]`. */
export const namedServices = (given: readonly (number | { id: number })[] | undefined, place: string): NamedService[] =>
  (given ?? []).map((service, at) => ({
    id: typeof service === 'number' ? service : service.id,
    place: `${place}[${at}]`,
  }));

/** The ids of named services, each once. */
export const idsOf = (named: readonly NamedService[]): number[] => [...new Set(named.map(({ id }) => id))];
