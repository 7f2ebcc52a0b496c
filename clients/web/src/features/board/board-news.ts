/** What has happened to a board since its list was loaded. */
export interface BoardNews {
  /** Auctions that are on the board and not yet in the list, the latest first. */
  readonly fresh: readonly string[];
  /** Those that left the board: they stay where they are until the list is loaded again, and are shown as over. */
  readonly gone: ReadonlySet<string>;
}

export const noNews: BoardNews = { fresh: [], gone: new Set() };

export interface BoardEvent {
  readonly __typename: 'OpenRequestOpened' | 'OpenRequestChanged' | 'OpenRequestGone';
  readonly auction: { readonly id: string };
}

/**
 * Rows never move under the eyes of who reads them: what is new is only counted, and what has gone keeps its place.
 *
 * @param listed which auctions the list has
 */
export function withEvent(news: BoardNews, event: BoardEvent, listed: ReadonlySet<string>): BoardNews {
  const { id } = event.auction;
  if (event.__typename === 'OpenRequestGone') {
    const fresh = news.fresh.filter((other) => other !== id);
    return listed.has(id) ? { fresh, gone: new Set(news.gone).add(id) } : { ...news, fresh };
  }
  const gone = new Set(news.gone);
  gone.delete(id);
  // A change may be that the filter holds since.
  const isNew = !listed.has(id) && !news.fresh.includes(id);
  // Of what is further down the list than it is loaded, a change is no news.
  return isNew && event.__typename === 'OpenRequestOpened'
    ? { fresh: [id, ...news.fresh], gone }
    : { ...news, gone };
}

/**
 * What was missed while the connection was away.
 *
 * @param first the first page of the list as it is now
 * @param listed the ids of the list as it is shown, in its order
 */
export function caughtUp(first: readonly string[], listed: readonly string[], hasMore: boolean): BoardNews {
  const known = new Set(listed);
  const current = new Set(first);
  const fresh = first.filter((id) => !known.has(id));
  // Of those beyond the first page it is not known.
  const compared = hasMore ? listed.slice(0, listed.findLastIndex((id) => current.has(id)) + 1) : listed;
  return { fresh, gone: new Set(compared.filter((id) => !current.has(id))) };
}
