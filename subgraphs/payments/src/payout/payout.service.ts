import { newId, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type Asking, ask } from '../gateway/ask.ts';
import type { TransferRequest } from '../gateway/gateway.ts';
import { enterPayout } from '../ledger/ledger.service.ts';
import { type DueItem, dueTo, payableMerchants, sumOf } from './due.ts';
import { Payout } from './payout.entity.ts';
import { recordTransfer } from './payout.record.ts';
import { isUnderway, PayoutStatus } from './payout.state.ts';
import type { PayoutAccount } from './payout-account.entity.ts';
import { lockAccount } from './payout-account.service.ts';
import { PayoutLine } from './payout-line.entity.ts';
import { scheduleSending } from './sending.ts';

export interface PayoutOptions extends Asking {
  /** Between two questions whether a transfer has arrived. */
  readonly recoveryDelayMs: number;
  /** Between two times at which payouts are made up. */
  readonly intervalSeconds: number;
}

/** Pays merchants what is due to them. As with payments, every step may be repeated, by anybody and at the same time. */
export class PayoutService {
  readonly #options: PayoutOptions;

  constructor(options: PayoutOptions) {
    this.#options = options;
  }

  get intervalSeconds(): number {
    return this.#options.intervalSeconds;
  }

  /** Makes up every payout that is due, a transaction a merchant: what goes wrong with one keeps no other waiting. */
  async makeAll(em: EntityManager): Promise<void> {
    for (const merchantId of await payableMerchants(em)) {
      try {
        await transaction(em.fork(), (tx) => makeFor(tx, merchantId));
      } catch (error) {
        this.#options.log.error({ merchantId, err: error }, 'no payout could be made up');
      }
    }
  }

  /** Brings a payout to the bank, or asks there how it is going. Throws `OutcomeUnknown`. */
  async send(em: EntityManager, payoutId: string): Promise<void> {
    const payout = await em.findOneOrFail(Payout, { id: payoutId }, { refresh: true });
    if (!isUnderway(payout)) return;
    const { id, attempt, merchantId } = payout;
    const request = transferOf(payout);
    const outcome = await ask(this.#options, payoutId, (gateway, signal) =>
      gateway.transfer(request, signal),
    );
    await transaction(em, (tx) =>
      recordTransfer(tx, { id, attempt, merchantId }, outcome, this.#options.recoveryDelayMs),
    );
  }
}

async function makeFor(tx: EntityManager, merchantId: string): Promise<void> {
  // Whoever else makes up payouts of this merchant waits here, and then finds nothing left to pay.
  const account = await lockAccount(tx, merchantId);
  if (!account) return;
  const due = Map.groupBy(await dueTo(tx, merchantId), ({ currency }) => currency);
  for (const items of due.values()) await make(tx, account, items);
}

async function make(
  tx: EntityManager,
  { merchantId, iban, holder }: PayoutAccount,
  items: readonly DueItem[],
): Promise<void> {
  // A merchant has one owner, for good.
  const { currency, merchantUserId } = items[0]!;
  const amountMinor = sumOf(items);
  if (amountMinor <= 0) return;
  if (await tx.count(Payout, { merchantId, currency, status: { $ne: PayoutStatus.PAID } })) return;
  const id = newId();
  const status = PayoutStatus.SCHEDULED;
  const facts = { id, merchantId, merchantUserId, status, amountMinor, currency, iban, holder };
  const payout = Object.assign(new Payout(), facts);
  await tx.persist(payout).flush();
  await tx.insertMany(
    PayoutLine,
    items.map(({ gross: grossMinor, commission: commissionMinor, merchantUserId: _, ...item }) => ({
      ...item,
      payoutId: id,
      grossMinor,
      commissionMinor,
    })),
  );
  await enterPayout(tx, payout);
  await scheduleSending(tx, payout);
}

function transferOf({ id, attempt, iban, holder, amountMinor, currency }: Payout): TransferRequest {
  const key = `${id}:${attempt}`;
  return { key, iban, holder, amount: amountMinor, currency, description: `Dallal ${id.slice(-12)}` };
}
