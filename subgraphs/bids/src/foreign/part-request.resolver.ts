import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Auction } from '../auction/auction.entity.ts';
import { auctionByPartRequest } from '../auction/auction.loading.ts';
import type { BidsContext } from '../context.ts';
import { PartRequest } from './part-request.ts';

@Resolver(() => PartRequest)
export class PartRequestResolver {
  @FieldResolver(() => Auction, {
    nullable: true,
    description: 'The auction opened when it was published, the last time.',
  })
  auction(@Root() request: PartRequest, @Ctx() context: BidsContext): Promise<Auction | null> {
    return context.load(auctionByPartRequest).load(request.id);
  }
}
