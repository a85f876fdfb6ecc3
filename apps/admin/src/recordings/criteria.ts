/** What the address of the page says of the recordings that are wanted. */
export interface Asked {
  /** The first and the last day, in the time zone of the client. */
  readonly from?: string;
  readonly to?: string;
  readonly service?: string;
  readonly agent?: string;
  readonly phone?: string;
  readonly account?: string;
  readonly offset?: string;
}

export const PAGE_SIZE = 50;

/** The same as the API wants it: its `to` is an instant before which a call began, so the last day ends with the next one. */
export function criteriaOf({ from, to, service, agent, phone, account, offset }: Asked) {
  return {
    count: PAGE_SIZE,
    offset: Number(offset ?? 0),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to: dayAfter(to) }),
    ...(service !== undefined && { service: Number(service) }),
    ...(agent !== undefined && { agent: Number(agent) }),
    ...(phone !== undefined && { phone }),
    ...(account !== undefined && { account }),
  };
}

/** The day after a date of the calendar, `2026-02-28` to `2026-03-01`. What is no date stays as it is: the API says so. */
export function dayAfter(date: string): string {
  const begins = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(begins) ? date : new Date(begins + 86_400_000).toISOString().slice(0, 10);
}
