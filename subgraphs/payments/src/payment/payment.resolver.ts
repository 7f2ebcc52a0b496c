import { batch, groupedBy, isId, mayDo, NotFound, RequiresScopes, requireScope } from '@dallal/subgraph';
import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { PaymentsContext } from '../context.ts';
import { Order } from '../foreign/order.ts';
import { LedgerEntry } from '../ledger/ledger-entry.entity.ts';
import { Payment } from './payment.entity.ts';
import { PayInput } from './payment.inputs.ts';
import { actionOf, PaymentAction, PayResult } from './payment.results.ts';
import { visiblePayments } from './payment.visibility.ts';
import { ProviderEvent } from './provider-event.entity.ts';

const eventsOfPayments = batch(async (paymentIds: readonly string[], { em }: PaymentsContext) => {
  const orderBy = { sequence: 'asc' } as const;
  const found = await em.find(ProviderEvent, { paymentId: { $in: [...paymentIds] } }, { orderBy });
  return groupedBy(paymentIds, found, (event) => event.paymentId);
});

const ledgerOfPayments = batch(async (paymentIds: readonly string[], { em }: PaymentsContext) => {
  const orderBy = { id: 'asc' } as const;
  const found = await em.find(LedgerEntry, { paymentId: { $in: [...paymentIds] } }, { orderBy });
  return groupedBy(paymentIds, found, (entry) => entry.paymentId);
});

@Resolver(() => Payment)
export class PaymentResolver {
  @RequiresScopes('payments:read', 'payments:read_any')
  @Query(() => Payment, {
    nullable: true,
    description: 'NOT_FOUND unless the viewer is a party to it or staff.',
  })
  async payment(@Arg('id', () => ID) id: string, @Ctx() context: PaymentsContext): Promise<Payment> {
    const viewer = requireScope(context, 'payments:read', 'payments:read_any');
    const [payment] = isId(id) ? await visiblePayments(context.em, viewer, { id }) : [];
    if (!payment) throw new NotFound('Payment');
    return payment;
  }

  @Directive('@cost(weight: 100)')
  @RequiresScopes('payments:write')
  @Mutation(() => PayResult, {
    description:
      'Pays an order in full. Safe to repeat with the same idempotency key. NOT_FOUND while the order has not arrived here.',
  })
  pay(@Arg('input', () => PayInput) input: PayInput, @Ctx() context: PaymentsContext): Promise<PayResult> {
    return context.services.payments.pay(context.em, requireScope(context, 'payments:write'), input);
  }

  @FieldResolver(() => Order, { nullable: true })
  order(@Root() payment: Payment): Order {
    return Order.of(payment.orderId);
  }

  @FieldResolver(() => PaymentAction, {
    nullable: true,
    description: 'While the payment is ACTION_REQUIRED. For its customer alone.',
  })
  action(@Root() payment: Payment, @Ctx() { viewer }: PaymentsContext): PaymentAction | null {
    return viewer?.sub === payment.customerId ? actionOf(payment) : null;
  }

  @Directive('@listSize(assumedSize: 3)')
  @FieldResolver(() => [ProviderEvent], {
    description: 'What the provider said, in order; the status follows from it.',
  })
  events(@Root() payment: Payment, @Ctx() context: PaymentsContext): Promise<ProviderEvent[]> {
    return context.load(eventsOfPayments).load(payment.id);
  }

  @Directive('@listSize(assumedSize: 6)')
  @RequiresScopes('payments:read_any')
  @FieldResolver(() => [LedgerEntry], { nullable: true, description: 'Null unless the viewer is staff.' })
  async ledger(@Root() payment: Payment, @Ctx() context: PaymentsContext): Promise<LedgerEntry[] | null> {
    if (!mayDo(context.viewer, 'payments:read_any')) return null;
    return context.load(ledgerOfPayments).load(payment.id);
  }
}
