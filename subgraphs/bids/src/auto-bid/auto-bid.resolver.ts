import { Money, money } from '@dallal/money';
import { batch, inOrderOf, mayDo, RequiresScopes, requireScope } from '@dallal/subgraph';
import { Arg, Ctx, Directive, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Auction } from '../auction/auction.entity.ts';
import type { BidsContext } from '../context.ts';
import { File } from '../foreign/file.ts';
import { keptFiles } from '../photo/bid-photos.ts';
import { AutoBid } from './auto-bid.entity.ts';
import { SetAutoBidInput, StopAutoBidInput } from './auto-bid.inputs.ts';
import { SetAutoBidResult, StopAutoBidResult } from './auto-bid.results.ts';
import { latestAutoBids } from './auto-bid.service.ts';

/** Of the viewer's merchant, by auction. There is no other way to an auto-bid. */
const ownAutoBid = batch(async (auctionIds: readonly string[], { em, viewer }: BidsContext) =>
  inOrderOf(
    auctionIds,
    viewer ? await latestAutoBids(em, viewer, auctionIds) : [],
    ({ auctionId }) => auctionId,
  ),
);

@Resolver(() => AutoBid)
export class AutoBidResolver {
  @Directive('@tag(name: "partner")')
  @RequiresScopes('bids:place')
  @Mutation(() => SetAutoBidResult, {
    description:
      'Takes the place of the one that the merchant has set before. It may bid at once, and be answered: ' +
      'what is returned tells how it stands then.',
  })
  setAutoBid(
    @Arg('input', () => SetAutoBidInput) input: SetAutoBidInput,
    @Ctx() context: BidsContext,
  ): Promise<SetAutoBidResult> {
    const viewer = requireScope(context, 'bids:place');
    return context.services.autoBids.set(context.em, viewer, input);
  }

  @Directive('@tag(name: "partner")')
  @RequiresScopes('bids:place')
  @Mutation(() => StopAutoBidResult, { description: 'The bids that it has placed stand.' })
  stopAutoBid(
    @Arg('input', () => StopAutoBidInput) { auctionId }: StopAutoBidInput,
    @Ctx() context: BidsContext,
  ): Promise<StopAutoBidResult> {
    const viewer = requireScope(context, 'bids:place');
    return context.services.autoBids.stop(context.em, viewer, auctionId);
  }

  @FieldResolver(() => Money, {
    description: 'The best it bids in all, shipping included: the lowest, or for a lot the highest.',
  })
  limit(@Root() { limitAmount, currency }: AutoBid): Money {
    return money(limitAmount, currency);
  }

  @FieldResolver(() => Money, { nullable: true, description: 'What it bids in all while nobody leads.' })
  opening(@Root() { openingAmount, currency }: AutoBid): Money | null {
    return openingAmount === null ? null : money(openingAmount, currency);
  }

  @FieldResolver(() => Money, { nullable: true, description: 'Null: it improves by the increment.' })
  step(@Root() autoBid: AutoBid): Money | null {
    return autoBid.step === null ? null : money(autoBid.step, autoBid.currency);
  }

  @FieldResolver(() => Money)
  shippingAmount(@Root() { shippingAmount, currency }: AutoBid): Money {
    return money(shippingAmount, currency);
  }

  @Directive('@tag(name: "internal")')
  @Directive('@listSize(assumedSize: 10)')
  @FieldResolver(() => [File], { nullable: 'itemsAndList' })
  photos(@Root() { photoIds }: AutoBid, @Ctx() context: BidsContext): Promise<File[]> {
    return keptFiles(context, photoIds);
  }
}

@Resolver(() => Auction)
export class AutoBidOfAuctionResolver {
  @FieldResolver(() => AutoBid, {
    nullable: true,
    description: "The one that the viewer's merchant has set last, whether it still acts or not.",
  })
  async myAutoBid(@Root() { id }: Auction, @Ctx() context: BidsContext): Promise<AutoBid | null> {
    if (!mayDo(context.viewer, 'bids:read') && !mayDo(context.viewer, 'bids:place')) return null;
    return context.load(ownAutoBid).load(id);
  }
}
