import { batch, groupedBy, isId, RequiresScopes } from '@dallal/subgraph';
import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { PaymentsContext } from '../context.ts';
import { Invoice } from '../invoice/invoice.entity.ts';
import { visibleInvoices } from '../invoice/invoice.service.ts';
import { Payment } from '../payment/payment.entity.ts';
import { visiblePayments } from '../payment/payment.visibility.ts';
import { Proceeds, proceedsOfOrders } from '../payout/proceeds.ts';
import { Order } from './order.ts';

const paymentsOfOrders = batch(async (orderIds: readonly string[], { em, viewer }: PaymentsContext) => {
  const found = await visiblePayments(em, viewer, { orderId: { $in: orderIds.filter(isId) } });
  return groupedBy(orderIds, found, (payment) => payment.orderId);
});

const invoicesOfOrders = batch(async (orderIds: readonly string[], { em, viewer }: PaymentsContext) => {
  const found = await visibleInvoices(em, viewer, { orderId: { $in: orderIds.filter(isId) } });
  return groupedBy(orderIds, found, (invoice) => invoice.orderId);
});

@Resolver(() => Order)
export class OrderResolver {
  @Directive('@listSize(assumedSize: 3)')
  @Directive('@tag(name: "internal")')
  @RequiresScopes('payments:read', 'payments:read_any')
  @FieldResolver(() => [Payment], {
    nullable: true,
    description:
      'Every attempt to pay, oldest first. Empty for whoever is neither a party to the order nor staff.',
  })
  payments(@Root() order: Order, @Ctx() context: PaymentsContext): Promise<Payment[]> {
    return context.load(paymentsOfOrders).load(order.id);
  }

  @Directive('@listSize(assumedSize: 2)')
  @Directive('@tag(name: "internal")')
  @RequiresScopes('invoices:read', 'payments:read_any')
  @FieldResolver(() => [Invoice], {
    nullable: true,
    description: 'Empty for whoever is neither a party to the order nor staff.',
  })
  invoices(@Root() order: Order, @Ctx() context: PaymentsContext): Promise<Invoice[]> {
    return context.load(invoicesOfOrders).load(order.id);
  }

  @Directive('@tag(name: "internal")')
  @RequiresScopes('merchants:manage', 'payments:read_any')
  @FieldResolver(() => Proceeds, {
    nullable: true,
    description: 'Null until it is paid, and for whoever is neither the owner of the merchant nor staff.',
  })
  proceeds(@Root() order: Order, @Ctx() context: PaymentsContext): Promise<Proceeds | null> {
    return context.load(proceedsOfOrders).load(order.id);
  }
}
