import {
  batch,
  Forbidden,
  groupedBy,
  isId,
  RequiresScopes,
  requireScope,
  transaction,
} from '@dallal/subgraph';
import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { OrdersContext } from '../context.ts';
import { Order } from '../order/order.entity.ts';
import { Checkout } from './checkout.entity.ts';
import { CheckoutInput, checkCheckoutInput } from './checkout.inputs.ts';
import { CheckoutRefusal, refusalOf } from './checkout.refusal.ts';
import { CheckoutResult } from './checkout.results.ts';
import { requestCheckout } from './checkout.service.ts';
import { untilDecided } from './checkout.waiting.ts';

/** Who has the checkout is its customer, and so that of its orders. */
const ordersByCheckout = batch(async (ids: readonly string[], { em }: OrdersContext) =>
  groupedBy(
    ids,
    await em.find(Order, { checkoutId: { $in: [...ids] } }, { orderBy: { id: 'asc' } }),
    ({ checkoutId }) => checkoutId!,
  ),
);

@Resolver(() => Checkout)
export class CheckoutResolver {
  @RequiresScopes('orders:write')
  @Mutation(() => CheckoutResult, {
    description:
      'Buys what is in a cart: puts it aside and places an order for each seller, all or nothing. The orders are then to be paid.',
  })
  async checkout(
    @Arg('input', () => CheckoutInput) given: CheckoutInput,
    @Ctx() ctx: OrdersContext,
  ): Promise<typeof CheckoutResult> {
    const viewer = requireScope(ctx, 'orders:write');
    // What is bought in the shop belongs to no project, so that whoever may only see one could not see the order.
    if (viewer.project !== undefined) throw new Forbidden();
    const input = checkCheckoutInput(given);
    const requested = await transaction(ctx.em, (tx) => requestCheckout(tx, viewer, input));
    if (!(requested instanceof Checkout)) return requested;
    const checkout = await decidedOrPending(ctx, requested.id);
    return checkout.refusal ? refusalOf(checkout.refusal) : checkout;
  }

  @RequiresScopes('orders:read')
  @Query(() => Checkout, { name: 'checkout', nullable: true, description: 'One of yours.' })
  async checkoutById(@Arg('id', () => ID) id: string, @Ctx() ctx: OrdersContext): Promise<Checkout | null> {
    const { sub: customerId, project } = requireScope(ctx, 'orders:read');
    return isId(id) && project === undefined ? ctx.em.findOne(Checkout, { id, customerId }) : null;
  }

  @Directive('@listSize(assumedSize: 3)')
  @FieldResolver(() => [Order], { description: 'One for each seller, once it is PLACED.' })
  async orders(@Root() { id }: Checkout, @Ctx() ctx: OrdersContext): Promise<Order[]> {
    return ctx.load(ordersByCheckout).load(id);
  }

  @FieldResolver(() => CheckoutRefusal, { nullable: true, description: 'Why it is REFUSED.' })
  refusal(@Root() { refusal }: Checkout): typeof CheckoutRefusal | null {
    return refusal ? refusalOf(refusal) : null;
  }
}

async function decidedOrPending({ em, pubsub, services }: OrdersContext, id: string): Promise<Checkout> {
  const isOpen = async () => (await em.fork().findOneOrFail(Checkout, { id })).status === 'PENDING';
  await untilDecided(pubsub, id, isOpen, services.config.CHECKOUT_WAIT_SECONDS * 1_000);
  return em.findOneOrFail(Checkout, { id }, { refresh: true });
}
