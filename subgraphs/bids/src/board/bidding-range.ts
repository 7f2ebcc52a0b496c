import type { Identity } from '@dallal/signing';
import { sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Auction } from '../auction/auction.entity.ts';
import { reasonsAgainst } from '../bid/bid.rules.ts';
import type { EligibleMerchant } from '../merchant/eligible-merchant.entity.ts';
import { merchantOf } from '../merchant/eligible-merchant.service.ts';

/** On what a merchant may bid. */
export interface BiddingRange {
  readonly merchant: EligibleMerchant;
  /** Owner and staff: what they ask for is not for their own merchant. */
  readonly people: readonly string[];
}

/** Null for whoever acts for no merchant. */
export async function rangeOf(em: EntityManager, viewer: Identity): Promise<BiddingRange | null> {
  const merchant = await merchantOf(em, viewer);
  if (!merchant) return null;
  const staff = await sql<{ userId: string }>(
    em,
    'select user_id as "userId" from merchant_member where merchant_id = ?',
    [merchant.merchantId],
  );
  return { merchant, people: [merchant.userId, ...staff.map(({ userId }) => userId)] };
}

/** As {@link conditionOf} has the database tell. */
export function isWithin(range: BiddingRange | null, auction: Auction): boolean {
  if (!range) return false;
  const { merchant, people } = range;
  const bidder = { merchant, userId: merchant.userId, isOwnRequest: people.includes(auction.requesterId) };
  // Of the offer itself nothing stands against it.
  const offer = { currency: auction.currency, condition: null, total: 0 };
  return reasonsAgainst(auction, bidder, offer).length === 0;
}

export interface Condition {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

export function conditionOf(range: BiddingRange | null): Condition {
  if (!range?.merchant.isVerified) return { sql: 'false', parameters: [] };
  const { merchantId, specialisations, serviceAreas, servedRegions, servedCities } = range.merchant;
  const isMine = 'requester_id = any (?::text[]) or requester_merchant_id is not distinct from ?';
  const dealsIn = specialisations.length === 0 ? 'true' : 'category = any (?::text[])';
  const serves =
    serviceAreas.length === 0
      ? 'true'
      : `(area = any (?::text[]) or case when city is null then area = any (?::text[]) else city = any (?::text[]) end)`;
  return {
    sql: `not (${isMine}) and (direction = 'FORWARD' or (${dealsIn} and ${serves}))`,
    parameters: [
      textArray(range.people),
      merchantId,
      ...(specialisations.length === 0 ? [] : [textArray(specialisations)]),
      ...(serviceAreas.length === 0
        ? []
        : [servedRegions ?? serviceAreas, serviceAreas, servedCities ?? []].map(textArray)),
    ],
  };
}

/** A PostgreSQL array literal. */
export function textArray(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/["\\]/g, String.raw`\$&`)}"`).join(',')}}`;
}
