import { type Currency, Money, money } from '@dallal/money';
import { batch, isId, mayDo, sql } from '@dallal/subgraph';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { PaymentsContext } from '../context.ts';
import { commissionOfPayment } from './due.ts';
import { Payout } from './payout.entity.ts';
import { managedMerchant, visiblePayouts } from './payout.visibility.ts';

export enum ProceedsStatus {
  HELD = 'HELD',
  DUE = 'DUE',
  PAID_OUT = 'PAID_OUT',
  REFUNDING = 'REFUNDING',
  REFUNDED = 'REFUNDED',
}
registerEnumType(ProceedsStatus, {
  name: 'ProceedsStatus',
  valuesConfig: {
    HELD: { description: 'Until the customer confirms that the order has arrived.' },
    DUE: { description: 'Part of the next payout.' },
    PAID_OUT: { description: 'Part of a payout, which says how far it is.' },
    REFUNDING: {
      description: 'The order was cancelled: it is on its way back to the customer, and part of no payout.',
    },
    REFUNDED: { description: 'The customer has it back.' },
  },
});

@ObjectType({ description: 'What is left to the merchant of an order that was paid.' })
export class Proceeds {
  @Field(() => Money, { description: 'What the customer paid.' })
  gross!: Money;

  @Field(() => Money, { description: 'What Dallal keeps of it.' })
  commission!: Money;

  @Field(() => Money, { description: 'The rest, which is the merchant’s.' })
  net!: Money;

  @Field(() => ProceedsStatus)
  status!: ProceedsStatus;

  @Field(() => Payout, { nullable: true, description: 'The one it is part of.' })
  payout!: Payout | null;
}

/** Null for orders that nobody has paid, and for those of whom the viewer manages no merchant. */
export const proceedsOfOrders = batch(async (orderIds: readonly string[], context: PaymentsContext) => {
  const { em, viewer } = context;
  const merchantId = managedMerchant(viewer);
  const seesAll = mayDo(viewer, 'payments:read_any');
  if (merchantId === null && !seesAll) return orderIds.map(() => null);
  const rows = await sql<Record<string, string | null>>(
    em,
    `select p.order_id, p.status, p.amount_minor, p.currency, p.released_at, o.cancelled_at, l.payout_id,
       ${commissionOfPayment('p.id')} as commission
     from payment p join payable_order o on o.order_id = p.order_id left join payout_line l on l.payment_id = p.id and l.kind = 'SALE'
     where p.order_id in (select jsonb_array_elements_text(?::jsonb)) and p.status in ('CAPTURED', 'REFUNDED')
       and (p.merchant_id = ? or ?)`,
    [JSON.stringify(orderIds.filter(isId)), merchantId ?? '', seesAll],
  );
  const payoutIds = rows.flatMap(({ payout_id: id }) => (id ? [id] : []));
  const payouts = payoutIds.length === 0 ? [] : await visiblePayouts(em, viewer, { id: { $in: payoutIds } });
  return orderIds.map((orderId) => {
    const row = rows.find(({ order_id: id }) => id === orderId);
    return row ? toProceeds(row, payouts) : null;
  });
});

function toProceeds(row: Readonly<Record<string, string | null>>, payouts: readonly Payout[]): Proceeds {
  const [gross, commission] = [Number(row.amount_minor), Number(row.commission)];
  const currency = row.currency as Currency;
  return Object.assign(new Proceeds(), {
    gross: money(gross, currency),
    commission: money(commission, currency),
    net: money(gross - commission, currency),
    status: statusOf(row),
    payout: payouts.find(({ id }) => id === row.payout_id) ?? null,
  });
}

function statusOf(row: Readonly<Record<string, unknown>>): ProceedsStatus {
  if (row.status === 'REFUNDED') return ProceedsStatus.REFUNDED;
  if (row.cancelled_at) return ProceedsStatus.REFUNDING;
  if (row.payout_id) return ProceedsStatus.PAID_OUT;
  return row.released_at ? ProceedsStatus.DUE : ProceedsStatus.HELD;
}
