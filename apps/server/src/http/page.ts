/** One page of a list as a repository needs it. */
export interface PageRequest {
  readonly count: number;
  readonly offset: number;
}

/** The documentation's hard cap: a larger `count` is served as this many. */
const COUNT_MAX = 1000;

export const pageOf = ({ count, offset }: PageRequest): PageRequest => ({ count: Math.min(count, COUNT_MAX), offset });

/**
 * The link to the next page, in the documentation's form: relative, without leading slash, `offset` before `count`, the rest of
 * the query kept as it came. Present whenever the page is full, even if nothing follows; else undefined.
 * @param target path and query of this request, without leading slash
 */
export function nextLink(target: string, page: PageRequest, served: number): string | undefined {
  if (served < page.count) return undefined;
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const others = (mark < 0 ? '' : target.slice(mark + 1))
    .split('&')
    .filter((pair) => pair !== '' && !/^(count|offset)$/i.test(nameIn(pair)));
  return `${path.replace(/\/$/, '')}?${[`offset=${page.offset + page.count}`, `count=${page.count}`, ...others].join('&')}`;
}

/** The name of a parameter, however it is escaped. Its escapes are sound: the request has been read. */
const nameIn = (pair: string): string => decodeURIComponent(pair.replace(/=.*$/s, ''));
