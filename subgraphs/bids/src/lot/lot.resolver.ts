import {
  CONNECTION_SIZE,
  type Connection,
  ConnectionArgs,
  paginate,
  RequiresScopes,
  requireScope,
} from '@dallal/subgraph';
import { Arg, Args, Ctx, Directive, Mutation, Query, Resolver } from 'type-graphql';
import { Auction } from '../auction/auction.entity.ts';
import { AuctionConnection } from '../auction/auction.results.ts';
import { AuctionDirection } from '../auction/auction.terms.ts';
import type { BidsContext } from '../context.ts';
import { CancelLotInput, OfferLotInput } from './lot.inputs.ts';
import { CancelLotResult, OfferLotResult } from './lot.results.ts';

@Resolver(() => Auction)
export class LotResolver {
  @Directive(CONNECTION_SIZE)
  @Directive('@tag(name: "partner")')
  @RequiresScopes('auctions:offer')
  @Query(() => AuctionConnection, {
    nullable: true,
    description: 'What the merchant of the viewer offers for sale, or has offered, the latest first.',
  })
  myLots(
    @Args(() => ConnectionArgs) page: ConnectionArgs,
    @Ctx() context: BidsContext,
  ): Promise<Connection<Auction>> {
    const { sub, merchant } = requireScope(context, 'auctions:offer');
    const ofSeller = merchant ? { requesterMerchantId: merchant } : { requesterId: sub };
    return paginate(context.em, Auction, { direction: AuctionDirection.FORWARD, ...ofSeller }, page);
  }

  @Directive('@tag(name: "partner")')
  @RequiresScopes('auctions:offer')
  @Mutation(() => OfferLotResult, {
    description: 'A verified merchant sells a part to other merchants: the highest bid wins.',
  })
  offerLot(
    @Arg('input', () => OfferLotInput) input: OfferLotInput,
    @Ctx() context: BidsContext,
  ): Promise<OfferLotResult> {
    const viewer = requireScope(context, 'auctions:offer');
    return context.services.lots.offer(context.em, viewer, input);
  }

  @Directive('@tag(name: "partner")')
  @RequiresScopes('auctions:offer')
  @Mutation(() => CancelLotResult)
  cancelLot(
    @Arg('input', () => CancelLotInput) input: CancelLotInput,
    @Ctx() context: BidsContext,
  ): Promise<CancelLotResult> {
    const viewer = requireScope(context, 'auctions:offer');
    return context.services.lots.cancel(context.em, viewer, input);
  }
}
