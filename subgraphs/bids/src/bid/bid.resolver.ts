import { Money, money } from '@dallal/money';
import {
  CONNECTION_SIZE,
  type Connection,
  connectionOf,
  paginate,
  RequiresScopes,
  requireScope,
} from '@dallal/subgraph';
import { Arg, Args, Ctx, Directive, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Auction } from '../auction/auction.entity.ts';
import { auctionById } from '../auction/auction.loading.ts';
import type { BidsContext } from '../context.ts';
import { decidedIn } from '../decision/decided-in.ts';
import { File } from '../foreign/file.ts';
import { Merchant } from '../foreign/merchant.ts';
import { keptFiles } from '../photo/bid-photos.ts';
import { Bid } from './bid.entity.ts';
import { MyBidsArgs, PlaceBidInput, WithdrawBidInput } from './bid.inputs.ts';
import { PlaceBidResult, WithdrawBidResult } from './bid.results.ts';
import { BidStatus } from './bid.state.ts';
import { maySeeMerchant } from './bid.visibility.ts';
import { totalOf } from './offer.ts';

const BidConnection = connectionOf(Bid, 'Bid', ['@tag(name: "partner")']);

@Resolver(() => Bid)
export class BidResolver {
  @Directive(CONNECTION_SIZE)
  @Directive('@tag(name: "partner")')
  @RequiresScopes('bids:read')
  @Query(() => BidConnection, {
    nullable: true,
    description: "The bids of the viewer's merchant, the latest first.",
  })
  myBids(
    @Args(() => MyBidsArgs) { withSuperseded, ...page }: MyBidsArgs,
    @Ctx() context: BidsContext,
  ): Promise<Connection<Bid>> {
    const { sub, merchant } = requireScope(context, 'bids:read');
    const own = merchant ? { merchantId: merchant } : { merchantUserId: sub };
    const some = withSuperseded ? own : { ...own, status: { $ne: BidStatus.SUPERSEDED } };
    return paginate(context.em, Bid, some, page);
  }

  @Directive('@tag(name: "partner")')
  @RequiresScopes('bids:place')
  @Mutation(() => PlaceBidResult)
  async placeBid(
    @Arg('input', () => PlaceBidInput) input: PlaceBidInput,
    @Ctx() context: BidsContext,
  ): Promise<PlaceBidResult> {
    const viewer = requireScope(context, 'bids:place');
    const result = await context.services.bids.place(context.em, viewer, input);
    const auction = result instanceof Bid && decidedIn(result);
    // What else is asked of the bid depends on its auction, which must not be read once more for each of a crowd.
    if (auction) context.load(auctionById).prime(auction.id, auction);
    return result;
  }

  @Directive('@tag(name: "partner")')
  @RequiresScopes('bids:place')
  @Mutation(() => WithdrawBidResult)
  withdrawBid(
    @Arg('input', () => WithdrawBidInput) { bidId }: WithdrawBidInput,
    @Ctx() context: BidsContext,
  ): Promise<WithdrawBidResult> {
    const viewer = requireScope(context, 'bids:place');
    return context.services.bids.withdraw(context.em, viewer, bidId);
  }

  @FieldResolver(() => Auction)
  auction(@Root() { auctionId }: Bid, @Ctx() context: BidsContext): Promise<Auction | null> {
    return context.load(auctionById).load(auctionId);
  }

  @FieldResolver(() => Money, { description: 'The price of the part, without shipping.' })
  amount(@Root() { minorUnits, currency }: Bid): Money {
    return money(minorUnits, currency);
  }

  @FieldResolver(() => Money)
  shippingAmount(@Root() { shippingMinorUnits, currency }: Bid): Money {
    return money(shippingMinorUnits, currency);
  }

  @FieldResolver(() => Money, { description: 'What is to be paid: the part and its shipping.' })
  total(@Root() bid: Bid): Money {
    return money(totalOf(bid), bid.currency);
  }

  @FieldResolver(() => Money, {
    description:
      'What it is ranked by: the total, and what the weights of the auction make of delivery, warranty and rating.',
  })
  effectiveAmount(@Root() { effectiveAmount, currency }: Bid): Money {
    return money(effectiveAmount, currency);
  }

  @FieldResolver(() => Merchant, {
    nullable: true,
    description: 'Null for all but the requester, the bidder and staff, until the bid is awarded.',
  })
  async merchant(@Root() bid: Bid, @Ctx() context: BidsContext): Promise<Merchant | null> {
    if (!(await isIdentified(bid, context))) return null;
    return Object.assign(new Merchant(), { id: bid.merchantId });
  }

  @FieldResolver(() => String, { nullable: true, description: 'Shown to those who may see the merchant.' })
  async note(@Root() bid: Bid, @Ctx() context: BidsContext): Promise<string | null> {
    return (await isIdentified(bid, context)) ? bid.note : null;
  }

  @Directive('@tag(name: "internal")')
  @Directive('@listSize(assumedSize: 10)')
  @FieldResolver(() => [File], {
    nullable: 'itemsAndList',
    description: 'Of what is offered; shown to those who may see the merchant.',
  })
  async photos(@Root() bid: Bid, @Ctx() context: BidsContext): Promise<File[]> {
    return (await isIdentified(bid, context)) ? keptFiles(context, bid.photoIds) : [];
  }
}

async function isIdentified(bid: Bid, context: BidsContext): Promise<boolean> {
  const auction = await context.load(auctionById).load(bid.auctionId);
  return auction !== null && maySeeMerchant(context.viewer, bid, auction);
}
