import type { Numbering } from '@clearline/numbering/places';
import { judgeDnc, localDate, readAccount, readPhone, readZip } from '@clearline/rules';
import { clockOf } from '../clock.ts';
import { canonical } from '../http/canonical.ts';
import type { Handlers } from '../http/handler.ts';
import { Refusal } from '../http/refusal.ts';
import { serviceDate } from '../numbering/service-date.ts';
import type { CountAnswer } from '../overview/tally.ts';
import type { GatherFacts } from './repository.ts';

interface Deps {
  readonly gather: GatherFacts;
  readonly numbering: Pick<Numbering, 'zipAreaMatch'>;
  /** Is told of every check that was answered. */
  readonly count: CountAnswer;
  readonly now: () => Date;
}

/** The checks that a dialler makes before each call. The rules decide; this gathers what they look at. */
export const complianceCheckRoutes = ({
  gather,
  numbering,
  count,
  now,
}: Deps): Handlers<'isBlocked' | 'zipAreaMatch'> => ({
  isBlocked: async ({ query }, { clientId }) => {
    const asked = {
      phone: canonical(readPhone, query.phone, 'query.phone'),
      account: canonical(readAccount, query.account, 'query.account'),
      zip: canonical(readZip, query.zip, 'query.zip'),
    };
    const facts = await gather({ clientId, serviceId: query.service, ...asked });
    const { service, matching, timeZone } = facts;
    if (!service)
      throw new Refusal('business.refused', {
        sentence: `query.service: expected a service of this client; ${query.service} is none.`,
      });

    const at = now().getTime();
    const today = localDate(at, clockOf(timeZone));
    const { blocked, findings } = judgeDnc(
      { ...facts, service, query: { serviceId: service.id, ...asked }, now: at, today },
      matching,
    );
    count({ clientId, day: today, kind: 'CHECK', reasons: findings, isBlocked: blocked });
    return { status: 200, body: { result: blocked } };
  },

  zipAreaMatch: async ({ body: { areaCode, zipCode, type } }) => {
    const zip = canonical(readZip, zipCode, '$.zipCode');
    return { status: 200, body: { result: numbering.zipAreaMatch(zip, areaCode, type, serviceDate(now().getTime())) } };
  },
});
