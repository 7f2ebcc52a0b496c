import { setTimeout as delay } from 'node:timers/promises';
import type { Client, Data } from '../../test/support/client.ts';

const placeBid = `mutation ($input: PlaceBidInput!) { placeBid(input: $input) {
  __typename
  ... on BidTooHigh { mustBeAtMost { amount } }
} }`;

/** In minor units: far from zero however long the rush lasts. */
export const FIRST_PRICE = 1_000_000_000;

/**
 * So many bids a second, each lower than the one before, by merchants in turn.
 * @returns how many were accepted
 */
export async function rush(
  merchants: readonly Client[],
  auctionId: string,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<number> {
  let [accepted, price] = [0, FIRST_PRICE];
  const begun = performance.now();
  for (let bid = 0; bid < perSecond * seconds; bid++) {
    await delay(Math.max(0, begun + (bid * 1_000) / perSecond - performance.now()));
    const outcome = await place(merchants[bid % merchants.length]!, auctionId, price);
    if (outcome.__typename === 'Bid') accepted += 1;
    price = outcome.mustBeAtMost?.amount ?? lower(price);
  }
  return accepted;
}

/** By more than the least step that auctions take. */
function lower(price: number): number {
  return Math.floor(price * 0.985);
}

async function place(merchant: Client, auctionId: string, amount: number): Promise<Data> {
  const input = { auctionId, amount: { amount, currency: 'SAR' }, condition: 'NEW', deliveryDays: 3 };
  return (await merchant.send(placeBid, { input })).placeBid;
}
