import type { Auction } from '../auction/auction.entity.ts';
import { AuctionStatus } from '../auction/auction.state.ts';
import type { Vehicle } from '../vehicle/vehicle.entity.ts';
import { type BiddingRange, type Condition, conditionOf, isWithin, textArray } from './bidding-range.ts';
import type { BoardFilter } from './board.inputs.ts';
import { toQuery, wordsOf } from './words.ts';

// The same filter twice: in the database, for the list, and in memory, for those who are told what changes in it.

export interface Listed {
  readonly auction: Auction;
  /** The vehicle that the part is for, if it is known. */
  readonly vehicle: Pick<Vehicle, 'make' | 'model'> | null;
  /** Its words, where they are looked at more than once. */
  readonly words?: () => readonly string[];
}

/** Whether an auction that is open, or will be, is on a board. */
export function isListed(status: AuctionStatus, { includeScheduled }: BoardFilter): boolean {
  return status === AuctionStatus.OPEN || (includeScheduled && status === AuctionStatus.SCHEDULED);
}

/** Whether an auction is what the filter asks for, whatever its state. */
export function matches(
  filter: BoardFilter,
  range: BiddingRange | null,
  { auction, vehicle, words = () => wordsIn(auction) }: Listed,
): boolean {
  const { wantedConditions } = auction;
  return (
    is(filter.category, auction.category) &&
    is(filter.area, auction.area) &&
    is(filter.city, auction.city) &&
    is(filter.direction, auction.direction) &&
    is(filter.make, vehicle?.make?.toLowerCase()) &&
    is(filter.model, vehicle?.model?.toLowerCase()) &&
    (!filter.condition || wantedConditions.length === 0 || wantedConditions.includes(filter.condition)) &&
    filter.tags.every((tag) => auction.tags.includes(tag)) &&
    (!filter.closingBefore || auction.endsAt < filter.closingBefore) &&
    (filter.words.length === 0 || hasAll(words(), filter.words)) &&
    (!filter.forMe || isWithin(range, auction))
  );
}

function is<Value>(asked: Value | null, value: Value | null | undefined): boolean {
  return asked === null || asked === value;
}

export function wordsIn({ title, description }: Auction): readonly string[] {
  return wordsOf(`${title} ${description}`);
}

function hasAll(there: readonly string[], words: readonly string[]): boolean {
  return words.every((word) => there.some((longer) => longer.startsWith(word)));
}

/** The same for the database; conditions on the table `auction`. */
export function conditionsOf(filter: BoardFilter, range: BiddingRange | null): Condition[] {
  const { category, area, city, direction, make, model, condition, tags, words, closingBefore } = filter;
  const given: (Condition | false)[] = [
    // Spelt out, so that it is seen to be what the indexes hold.
    { sql: filter.includeScheduled ? "status in ('SCHEDULED', 'OPEN')" : "status = 'OPEN'", parameters: [] },
    category !== null && { sql: 'category = ?', parameters: [category] },
    area !== null && { sql: 'area = ?', parameters: [area] },
    city !== null && { sql: 'city = ?', parameters: [city] },
    direction !== null && { sql: 'direction = ?', parameters: [direction] },
    make !== null && ofVehicle('make', make),
    model !== null && ofVehicle('model', model),
    condition !== null && {
      sql: "(wanted_conditions = '{}' or ? = any (wanted_conditions))",
      parameters: [condition],
    },
    tags.length > 0 && { sql: 'tags @> ?::text[]', parameters: [textArray(tags)] },
    words.length > 0 && {
      sql: 'auction_words(title, description) @@ ?::tsquery',
      parameters: [toQuery(words)],
    },
    closingBefore !== null && {
      sql: 'ends_at < ?::timestamptz',
      parameters: [closingBefore.toISOString()],
    },
    filter.forMe && conditionOf(range),
  ];
  return given.filter((one) => one !== false);
}

function ofVehicle(column: 'make' | 'model', value: string): Condition {
  return { sql: `vin in (select vin from vehicle where lower(${column}) = ?)`, parameters: [value] };
}
