import {
  batch,
  CONNECTION_SIZE,
  type Connection,
  ConnectionArgs,
  groupedBy,
  NotFound,
  paginate,
  RequiresScopes,
  requireScope,
} from '@dallal/subgraph';
import { Arg, Args, Ctx, Directive, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { PaymentsContext } from '../context.ts';
import { Order } from '../foreign/order.ts';
import { balanceOf } from './balance.ts';
import { Payout } from './payout.entity.ts';
import { SetPayoutAccountInput } from './payout.inputs.ts';
import { MerchantBalance, PayoutConnection, SetPayoutAccountResult } from './payout.results.ts';
import { setPayoutAccount } from './payout-account.service.ts';
import { PayoutLine } from './payout-line.entity.ts';

const linesOfPayouts = batch(async (payoutIds: readonly string[], { em }: PaymentsContext) => {
  const orderBy = { paymentId: 'asc', kind: 'asc' } as const;
  const found = await em.find(PayoutLine, { payoutId: { $in: [...payoutIds] } }, { orderBy });
  return groupedBy(payoutIds, found, (line) => line.payoutId);
});

@Resolver(() => Payout)
export class PayoutResolver {
  @RequiresScopes('merchants:manage')
  @Query(() => MerchantBalance, {
    nullable: true,
    description: 'Of the business that you own. NOT_FOUND where there is none.',
  })
  async myMerchantBalance(@Ctx() context: PaymentsContext): Promise<MerchantBalance> {
    const { merchant } = requireScope(context, 'merchants:manage');
    if (merchant === undefined) throw new NotFound('The merchant');
    return balanceOf(context.em, merchant, context.services.payouts.intervalSeconds);
  }

  @Directive(CONNECTION_SIZE)
  @RequiresScopes('merchants:manage')
  @Query(() => PayoutConnection, {
    nullable: true,
    description: 'What the business that you own was paid, and is to be paid, newest first.',
  })
  async myPayouts(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: PaymentsContext,
  ): Promise<Connection<Payout>> {
    const { merchant } = requireScope(context, 'merchants:manage');
    return paginate(context.em, Payout, { merchantId: merchant ?? '' }, args);
  }

  @RequiresScopes('merchants:manage')
  @Mutation(() => SetPayoutAccountResult, {
    description: 'Where you are paid to from now on. A payout that had failed is tried again.',
  })
  setPayoutAccount(
    @Arg('input', () => SetPayoutAccountInput) input: SetPayoutAccountInput,
    @Ctx() context: PaymentsContext,
  ): Promise<SetPayoutAccountResult> {
    return setPayoutAccount(context.em, requireScope(context, 'merchants:manage'), input);
  }

  @Directive('@listSize(assumedSize: 5)')
  @FieldResolver(() => [PayoutLine], { description: 'The orders that it is for.' })
  lines(@Root() payout: Payout, @Ctx() context: PaymentsContext): Promise<PayoutLine[]> {
    return context.load(linesOfPayouts).load(payout.id);
  }
}

@Resolver(() => PayoutLine)
export class PayoutLineResolver {
  @FieldResolver(() => Order, { nullable: true })
  order(@Root() line: PayoutLine): Order {
    return Order.of(line.orderId);
  }
}
