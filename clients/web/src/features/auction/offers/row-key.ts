import { bidderNumber, type Offer } from './ranking.ts';

/** What stays the same when a merchant bids again. As long as an auction is sealed, bidders have no numbers. */
export function keyOf({ id, alias }: Pick<Offer, 'id' | 'alias'>): string {
  return bidderNumber(alias) === null ? id : alias;
}
