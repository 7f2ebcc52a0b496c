import type { auctionAwarded, DataOf } from '@dallal/events';
import { currencies } from '@dallal/money';
import { isId, type Logger, sql, transaction } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { OrdersConfig } from '../config.ts';
import { Award } from './award.entity.ts';
import { advance, type StepContext } from './award.steps.ts';

/** An award becomes an order in the transaction that takes it in, so there is hardly ever one. */
const RESUMED_AT_ONCE = 100;

/** Takes in an award and makes an order of it. Told again of the same auction, it does nothing. */
export async function receiveAward(data: DataOf<typeof auctionAwarded>, context: StepContext): Promise<void> {
  const { tx } = context;
  const currency = currencies.find((known) => known === data.amount.currency);
  const trade = tradeOf(data);
  if (!currency || !trade) throw new Error(`The award of auction ${data.auctionId} is malformed.`);
  await sql(
    tx,
    `insert into award
       (auction_id, part_request_id, bid_id, merchant_id, merchant_user_id, customer_id, title, amount, currency, step,
        started_at, stepped_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'RECEIVED', clock_timestamp(), clock_timestamp())
     on conflict (auction_id) do nothing`,
    [
      data.auctionId,
      data.partRequestId,
      data.bidId,
      trade.seller.merchantId,
      trade.seller.merchantUserId,
      trade.customerId,
      trade.title,
      data.amount.amount,
      currency,
    ],
  );
  const award = await lockAward(tx, data.auctionId);
  if (award) await advance(award, context);
}

/** Who sells, and, for a lot, who buys what; of a part request we know that ourselves. Null if it makes no sense. */
function tradeOf({
  partRequestId,
  seller,
  merchantId,
  merchantUserId,
  title,
}: DataOf<typeof auctionAwarded>) {
  if (partRequestId === null) return seller ? { seller, customerId: merchantUserId, title } : null;
  return isId(partRequestId)
    ? { seller: { merchantId, merchantUserId }, customerId: null, title: null }
    : null;
}

/**
 * Takes up the awards that a crash left on their way to an order, the oldest first, each in a transaction of its own.
 * Called before the process serves, hence the limit. What waits for its payment waits for an event or a job.
 */
export async function resumeAwards(
  em: EntityManager,
  config: OrdersConfig,
  log: Logger,
  atMost = RESUMED_AT_ONCE,
): Promise<void> {
  const unfinished = await em.find(
    Award,
    { step: { $in: ['RECEIVED', 'REQUEST_AWARDED'] } },
    { orderBy: { startedAt: 'asc' }, limit: atMost },
  );
  if (unfinished.length === atMost) log.warn({ atMost }, 'there may be more awards to resume');
  for (const { auctionId } of unfinished) {
    try {
      await transaction(em.fork(), async (tx) => {
        const award = await lockAward(tx, auctionId);
        if (award) await advance(award, { tx, config, log });
      });
    } catch (error) {
      // One award that cannot go on must not keep the process from serving all others.
      log.error({ err: error, auctionId }, 'award not resumed');
    }
  }
}

/** The row as it now is, locked until the transaction ends. Locked always before its order. */
export function lockAward(tx: EntityManager, auctionId: string): Promise<Award | null> {
  return tx.findOne(Award, { auctionId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
}
