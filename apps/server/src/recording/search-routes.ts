import { readAccount, readInstant, readPhone } from '@clearline/rules';
import { clockOf } from '../clock.ts';
import { canonical } from '../http/canonical.ts';
import type { Handlers } from '../http/handler.ts';
import { nextLink, pageOf } from '../http/page.ts';
import { accountSpellings } from './account-spellings.ts';
import type { FoundRecording, RecordingSearch } from './search.ts';

/** The search for recorded calls, which the vendor's API has no more. */
export const recordingSearchRoutes = (search: RecordingSearch): Handlers<'findRecordings'> => ({
  findRecordings: async ({ query, context }, { clientId, timeZone }) => {
    const page = pageOf(query);
    const instant = (place: 'from' | 'to') => {
      const at = canonical(
        (raw: number | string) => readInstant(raw, clockOf(timeZone)),
        query[place],
        `query.${place}`,
      );
      return at === null ? undefined : new Date(at);
    };
    const account = canonical(readAccount, query.account, 'query.account');
    const found = await search(
      {
        clientId,
        from: instant('from'),
        to: instant('to'),
        serviceId: query.service,
        agentId: query.agent,
        phone: canonical(readPhone, query.phone, 'query.phone') ?? undefined,
        accounts: account === null ? undefined : accountSpellings(account),
      },
      page,
    );
    const next = nextLink(context.target, page, found.length) ?? null;
    return { status: 200, body: { recordings: found.map(answerOf), next } };
  },
});

const answerOf = ({ fromAt, toAt, originalAccountNumber, ...recording }: FoundRecording) => ({
  ...recording,
  fromDate: fromAt.getTime(),
  toDate: toAt.getTime(),
  ...(originalAccountNumber !== null && { originalAccountNumber }),
  duration: Math.floor((toAt.getTime() - fromAt.getTime()) / 1000),
});
