import { Money, money } from '@dallal/money';
import { batch, groupedBy, inOrderOf } from '@dallal/subgraph';
import { Arg, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { OrdersContext } from '../context.ts';
import { Product } from '../foreign/product.ts';
import { ContentLanguage } from '../language.ts';
import { Order } from './order.entity.ts';
import { OrderLine } from './order-line.entity.ts';

const linesByOrder = batch(async (ids: readonly string[], { em }: OrdersContext) =>
  groupedBy(
    ids,
    await em.find(OrderLine, { orderId: { $in: [...ids] } }, { orderBy: { position: 'asc' } }),
    ({ orderId }) => orderId,
  ),
);

/** Who has the line has been shown its order. */
const currencyOfOrder = batch(async (ids: readonly string[], { em }: OrdersContext) => {
  const orders = await em.find(Order, { id: { $in: [...ids] } });
  return inOrderOf(ids, orders, ({ id }) => id).map((order) => order!.totalCurrency);
});

@Resolver(() => OrderLine)
export class OrderLineResolver {
  @FieldResolver(() => String)
  name(
    @Root() { nameAr, nameEn }: OrderLine,
    @Arg('language', () => ContentLanguage, { defaultValue: ContentLanguage.EN }) language: ContentLanguage,
  ): string {
    return language === 'AR' ? nameAr : nameEn;
  }

  @FieldResolver(() => Money, { description: 'Gross, VAT included, for one piece.' })
  async unitPrice(@Root() { orderId, unitPrice }: OrderLine, @Ctx() ctx: OrdersContext): Promise<Money> {
    return money(unitPrice, await ctx.load(currencyOfOrder).load(orderId));
  }

  @FieldResolver(() => Money, { description: 'For all pieces.' })
  async total(@Root() line: OrderLine, @Ctx() ctx: OrdersContext): Promise<Money> {
    const { orderId, unitPrice, quantity } = line;
    return money(unitPrice * quantity, await ctx.load(currencyOfOrder).load(orderId));
  }

  @FieldResolver(() => Product, { nullable: true, description: 'As it is now.' })
  product(@Root() { productId: id }: OrderLine): Product {
    return Object.assign(new Product(), { id });
  }
}

@Resolver(() => Order)
export class LinesOfOrderResolver {
  @Directive('@listSize(assumedSize: 5)')
  @Directive('@tag(name: "partner")')
  @FieldResolver(() => [OrderLine], {
    description: 'What was bought; none of an order that an auction led to.',
  })
  async lines(@Root() { id }: Order, @Ctx() ctx: OrdersContext): Promise<OrderLine[]> {
    return ctx.load(linesByOrder).load(id);
  }
}
