import { RequiresScopes, requireScope } from '@dallal/subgraph';
import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import { Auction } from '../auction/auction.entity.ts';
import type { BidsContext } from '../context.ts';
import { AwardBidInput, ConfirmAwardInput, DeclineAwardInput } from './award.inputs.ts';
import { AwardBidResult, ConfirmAwardResult, DeclineAwardResult } from './award.results.ts';

@Resolver(() => Auction)
export class AwardResolver {
  @Directive('@tag(name: "partner")')
  @RequiresScopes('auctions:award')
  @Mutation(() => AwardBidResult, {
    description:
      'The requester chooses among the bids of a closed auction. Where the bidder is to confirm, it stays closed until then.',
  })
  awardBid(
    @Arg('input', () => AwardBidInput) { bidId }: AwardBidInput,
    @Ctx() context: BidsContext,
  ): Promise<AwardBidResult> {
    const viewer = requireScope(context, 'auctions:award');
    return context.services.awards.award(context.em, viewer, bidId);
  }

  @Directive('@tag(name: "partner")')
  @RequiresScopes('bids:place')
  @Mutation(() => ConfirmAwardResult, {
    description: 'The bidder who is offered the award takes it; it is final.',
  })
  confirmAward(
    @Arg('input', () => ConfirmAwardInput) { bidId }: ConfirmAwardInput,
    @Ctx() context: BidsContext,
  ): Promise<ConfirmAwardResult> {
    const viewer = requireScope(context, 'bids:place');
    return context.services.awards.confirm(context.em, viewer, bidId);
  }

  @Directive('@tag(name: "partner")')
  @RequiresScopes('bids:place')
  @Mutation(() => DeclineAwardResult, {
    description: 'The bidder who is offered the award leaves it to the next best.',
  })
  declineAward(
    @Arg('input', () => DeclineAwardInput) { bidId }: DeclineAwardInput,
    @Ctx() context: BidsContext,
  ): Promise<DeclineAwardResult> {
    const viewer = requireScope(context, 'bids:place');
    return context.services.awards.decline(context.em, viewer, bidId);
  }
}
