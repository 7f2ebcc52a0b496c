import {
  CONNECTION_SIZE,
  type Connection,
  ConnectionArgs,
  RequiresScopes,
  requireScope,
} from '@dallal/subgraph';
import { Arg, Args, Ctx, Directive, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { Auction } from '../auction/auction.entity.ts';
import { answerFrom } from '../auction/auction.loading.ts';
import { AuctionConnection } from '../auction/auction.results.ts';
import type { BidsContext } from '../context.ts';
import { rangeOf } from './bidding-range.ts';
import { OpenRequestEvent } from './board.events.ts';
import { checkFilter, OpenRequestFilter, OpenRequestOrder, OpenRequestsArgs } from './board.inputs.ts';
import { pageOfBoard } from './board.query.ts';
import { boardChanges } from './board-changes.ts';

@Resolver()
export class BoardResolver {
  @Directive(CONNECTION_SIZE)
  @Directive('@tag(name: "partner")')
  @RequiresScopes('auctions:read')
  @Query(() => AuctionConnection, {
    nullable: true,
    description: 'The auctions that take bids, or will: what merchants look through.',
  })
  async openRequests(
    @Args(() => OpenRequestsArgs) { filter: given, ...page }: OpenRequestsArgs,
    @Ctx() context: BidsContext,
  ): Promise<Connection<Auction>> {
    const viewer = requireScope(context, 'auctions:read');
    const filter = checkFilter(given);
    const range = filter.forMe ? await rangeOf(context.em, viewer) : null;
    return pageOfBoard(context.em, filter, range, page);
  }

  @Directive(CONNECTION_SIZE)
  @Directive('@tag(name: "partner")')
  @RequiresScopes('auctions:read')
  @Query(() => AuctionConnection, {
    nullable: true,
    description: '`openRequests` without a filter: auctions that take bids, the latest first.',
  })
  openAuctions(
    @Args(() => ConnectionArgs) page: ConnectionArgs,
    @Ctx() context: BidsContext,
  ): Promise<Connection<Auction>> {
    requireScope(context, 'auctions:read');
    const newest = { ...page, orderBy: OpenRequestOrder.NEWEST };
    return pageOfBoard(context.em, checkFilter(null), null, newest);
  }

  @Directive('@tag(name: "partner")')
  @RequiresScopes('auctions:read')
  @Subscription(() => OpenRequestEvent, {
    name: 'openRequests',
    description:
      'What changes on a board from now on. Subscribe first and ask for the list then; after an interruption ask for it ' +
      'again.',
    subscribe: ({ args, context }) => watchBoard(context as BidsContext, args.filter),
  })
  openRequestEvents(
    @Root() event: OpenRequestEvent,
    @Ctx() context: BidsContext,
    @Arg('filter', () => OpenRequestFilter, { nullable: true }) _filter?: OpenRequestFilter,
  ): OpenRequestEvent {
    answerFrom(event.snapshot, context);
    return event;
  }
}

function watchBoard(context: BidsContext, given: OpenRequestFilter | null | undefined) {
  const viewer = requireScope(context, 'auctions:read');
  const { board: feed } = context.services;
  return boardChanges({ feed, filter: checkFilter(given), viewer, em: context.em });
}
