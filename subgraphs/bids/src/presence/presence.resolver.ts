import { batch, RequiresScopes } from '@dallal/subgraph';
import { Arg, Ctx, Directive, FieldResolver, ID, Int, Resolver, Root, Subscription } from 'type-graphql';
import { Auction } from '../auction/auction.entity.ts';
import type { BidsContext } from '../context.ts';
import { auctionWatchers } from './auction-watchers.ts';

const watchersByAuction = batch(async (ids: readonly string[], { em, services }: BidsContext) => {
  const counts = await services.presence.countsOf(em, ids);
  return ids.map((id) => counts.get(id) ?? 0);
});

@Resolver(() => Auction)
export class PresenceResolver {
  @FieldResolver(() => Int, {
    description: 'How many follow its events at the moment, give or take some seconds.',
  })
  watcherCount(@Root() { id }: Auction, @Ctx() context: BidsContext): Promise<number> {
    return context.load(watchersByAuction).load(id);
  }

  @Directive('@tag(name: "partner")')
  @RequiresScopes('auctions:read')
  @Subscription(() => Int, {
    description: 'How many follow the events of an auction: at once, and whenever that changes.',
    subscribe: ({ args, context }) => auctionWatchers(context as BidsContext, args.auctionId),
  })
  auctionWatchers(@Root() count: number, @Arg('auctionId', () => ID) _auctionId: string): number {
    return count;
  }
}
