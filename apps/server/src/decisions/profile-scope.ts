import type { Scope } from '@clearline/rules';
import type { StoredProfile } from './repository.ts';

/** How far a profile reaches: it is a service's own, or holds for all services of the client that have none. */
export const scopeOf = ({ isOfService }: Pick<StoredProfile, 'isOfService'>, serviceId: number): Scope =>
  isOfService ? { kind: 'SERVICE', serviceId } : { kind: 'CLIENT' };
