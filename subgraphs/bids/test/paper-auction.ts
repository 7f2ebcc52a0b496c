import { PartCondition } from '@dallal/bidding-terms';
import { identityOf } from '@dallal/testing';
import { Auction } from '../src/auction/auction.entity.ts';
import { AuctionStatus } from '../src/auction/auction.state.ts';
import { AuctionDirection } from '../src/auction/auction.terms.ts';
import type { AuctionEventRow } from '../src/auction/auction-event.entity.ts';
import type { AutoBid } from '../src/auto-bid/auto-bid.entity.ts';
import { AutoBidStatus, AutoBidStrategy } from '../src/auto-bid/auto-bid.state.ts';
import type { Bid } from '../src/bid/bid.entity.ts';
import { BidStatus } from '../src/bid/bid.state.ts';
import { compareBids } from '../src/bid/ranking.ts';
import { AuctionBook } from '../src/decision/auction-book.ts';
import type { Command } from '../src/decision/command.ts';
import { decide, type Verdict } from '../src/decision/decide.ts';
import { GENESIS_HASH } from '../src/history/event-hash.ts';
import { EligibleMerchant } from '../src/merchant/eligible-merchant.entity.ts';

export const auctionId = '01890000-0000-7000-8000-000000000001';
const opensAt = new Date('2026-01-01T00:00:00Z');

export function auctionWith(terms: Partial<Auction> = {}): Auction {
  return Object.assign(new Auction(), {
    id: auctionId,
    partRequestId: 'request',
    requesterId: 'requester',
    title: 'Front brake disc',
    category: 'brakes',
    area: 'SA-01',
    city: null,
    status: AuctionStatus.OPEN,
    currency: 'SAR',
    budgetAmount: null,
    budgetIsHard: false,
    opensAt,
    openedAt: opensAt,
    endsAt: new Date('2026-01-01T01:00:00Z'),
    hardEndsAt: new Date('2026-01-01T01:10:00Z'),
    awardDueAt: null,
    softCloseWindowSeconds: 30,
    extensionSeconds: 30,
    incrementBasisPoints: 100,
    incrementMinimum: 100,
    sequence: 0,
    headHash: GENESIS_HASH,
    bidCount: 0,
    bidderCount: 0,
    leadingBidId: null,
    leadingAmount: null,
    leadingEffectiveAmount: null,
    awardedBidId: null,
    ...terms,
  } satisfies Partial<Auction>);
}

export function merchantNamed(name: string, more: Partial<EligibleMerchant> = {}): EligibleMerchant {
  const everywhere = { specialisations: [], serviceAreas: [] };
  return Object.assign(new EligibleMerchant(), {
    ...{ merchantId: `m-${name}`, userId: name, isVerified: true },
    ...everywhere,
    ...more,
  });
}

export const viewerOf = (name: string) => identityOf('merchant', { sub: name, merchant: `m-${name}` });

const used = { condition: PartCondition.USED, deliveryDays: 2 };

export function place(name: string, amount: number, more: object = {}): Command {
  const input = { auctionId, amount: { amount, currency: 'SAR' as const }, ...used, ...more };
  return { kind: 'place', auctionId, viewer: viewerOf(name), input };
}

export function withdraw(name: string, bidId: string): Command {
  return { kind: 'withdraw', auctionId, viewer: viewerOf(name), bidId };
}

export function setAutoBid(name: string, limit: number, more: object = {}): Command {
  const strategy = AutoBidStrategy.MINIMAL;
  const input = { auctionId, limit: { amount: limit, currency: 'SAR' as const }, strategy, ...used, ...more };
  return { kind: 'setAutoBid', auctionId, viewer: viewerOf(name), input };
}

export function stopAutoBid(name: string): Command {
  return { kind: 'stopAutoBid', auctionId, viewer: viewerOf(name) };
}

/** An auction without a database: of what is kept, a batch is given what it is given of the tables, and no more. */
export class PaperAuction {
  readonly auction: Auction;
  readonly bids = new Map<string, Bid>();
  readonly autoBids: AutoBid[] = [];
  readonly events: AuctionEventRow[] = [];
  readonly emissions: { type: string; data: Record<string, unknown> }[] = [];
  readonly #merchants: readonly EligibleMerchant[];

  constructor(auction: Auction, merchants: readonly EligibleMerchant[]) {
    this.auction = auction;
    this.#merchants = merchants;
  }

  decide(commands: readonly Command[], now = opensAt): Verdict[] {
    const book = this.#bookFor(commands, now);
    const verdicts = commands.map((command) => decide(book, command));
    for (const bid of book.placed) this.bids.set(bid.id, bid);
    this.autoBids.push(...book.newAutoBids);
    this.events.push(...book.events);
    const emitted = book.emissions();
    this.emissions.push(
      ...emitted.map(({ contract, data }) => ({
        type: contract.type,
        data: contract.schema.parse(data) as never,
      })),
    );
    return verdicts;
  }

  get standing(): Bid[] {
    const active = [...this.bids.values()].filter(({ status }) => status === BidStatus.ACTIVE);
    return active.sort(compareBids(this.auction.direction));
  }

  #bookFor(commands: readonly Command[], now: Date): AuctionBook {
    const withdraws = commands.some(({ kind }) => kind === 'withdraw');
    const named = new Set(commands.map(({ viewer }) => viewer.merchant));
    const autoBids = this.autoBids.filter(
      ({ status, merchantId }) =>
        status === AutoBidStatus.ACTIVE ||
        (status === AutoBidStatus.EXHAUSTED && (withdraws || named.has(merchantId))),
    );
    const ids = new Set([...named, ...autoBids.map(({ merchantId }) => merchantId)]);
    const merchants = this.#merchants.filter(({ merchantId }) => ids.has(merchantId));
    const bids = [...this.bids.values()].filter((bid) => this.#isWanted(bid, ids, commands));
    const [best] = this.standing.filter((bid) => !bids.includes(bid));
    const withdrawn = [...this.bids.values()].filter(({ status }) => status === BidStatus.WITHDRAWN);
    const counts = Map.groupBy(withdrawn, ({ merchantId }) => merchantId);
    return new AuctionBook({
      locked: { auction: this.auction, now },
      employerId: null,
      sellerIds: new Set(),
      merchants,
      bids: withdraws && best ? [...bids, best] : bids,
      withdrawals: new Map(withdraws ? [...counts].map(([id, of]) => [id, of.length]) : []),
      autoBids,
    });
  }

  #isWanted(bid: Bid, merchantIds: ReadonlySet<string | undefined>, commands: readonly Command[]): boolean {
    const ofMerchant = [...this.bids.values()].filter(({ merchantId }) => merchantId === bid.merchantId);
    const isLatest = ofMerchant.every(({ sequence }) => sequence <= bid.sequence);
    return (
      bid.id === this.auction.leadingBidId ||
      (isLatest && merchantIds.has(bid.merchantId)) ||
      commands.some(
        (command) =>
          (command.kind === 'withdraw' && command.bidId === bid.id) ||
          (command.kind === 'place' &&
            command.input.idempotencyKey != null &&
            command.viewer.merchant === bid.merchantId &&
            command.input.idempotencyKey === bid.idempotencyKey),
      )
    );
  }
}

/** What an answer says, without what only chance or the clock decides. */
export function outcomeOf(verdict: Verdict): unknown {
  if ('refusal' in verdict) return verdict.refusal.code;
  const { result } = verdict;
  const type = result.constructor.name;
  if (type === 'Bid') return { type, sequence: (result as Bid).sequence };
  return { type, ...(type === 'AutoBid' ? {} : result) };
}

export const isForward = ({ direction }: Auction) => direction === AuctionDirection.FORWARD;
