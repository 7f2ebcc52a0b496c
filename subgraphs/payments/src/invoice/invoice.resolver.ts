import { isId, NotFound, RequiresScopes, requireScope } from '@dallal/subgraph';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { PaymentsContext } from '../context.ts';
import { Merchant } from '../foreign/merchant.ts';
import { Order } from '../foreign/order.ts';
import { User } from '../foreign/user.ts';
import { Invoice } from './invoice.entity.ts';
import { visibleInvoices } from './invoice.service.ts';

@Resolver(() => Invoice)
export class InvoiceResolver {
  @RequiresScopes('invoices:read', 'payments:read_any')
  @Query(() => Invoice, {
    nullable: true,
    description: 'NOT_FOUND unless the viewer is a party to it or staff.',
  })
  async invoice(@Arg('id', () => ID) id: string, @Ctx() context: PaymentsContext): Promise<Invoice> {
    const viewer = requireScope(context, 'invoices:read', 'payments:read_any');
    const [invoice] = isId(id) ? await visibleInvoices(context.em, viewer, { id }) : [];
    if (!invoice) throw new NotFound('Invoice');
    return invoice;
  }

  @FieldResolver(() => Order, { nullable: true })
  order(@Root() invoice: Invoice): Order {
    return Order.of(invoice.orderId);
  }

  @FieldResolver(() => Merchant, { nullable: true })
  seller(@Root() invoice: Invoice): Merchant {
    return Merchant.of(invoice.sellerMerchantId);
  }

  @FieldResolver(() => User, { nullable: true })
  buyer(@Root() invoice: Invoice): User {
    return User.of(invoice.buyerId);
  }
}
