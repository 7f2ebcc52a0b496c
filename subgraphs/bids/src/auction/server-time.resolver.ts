import { DateTime, databaseNow } from '@dallal/subgraph';
import { Ctx, Directive, Query, Resolver } from 'type-graphql';
import type { BidsContext } from '../context.ts';

/** The clock that decides who was in time. Clients measure theirs against it, so that a countdown ends when bidding does. */
@Resolver()
export class ServerTimeResolver {
  @Directive('@tag(name: "partner")')
  @Query(() => DateTime, {
    description: 'The time by the clock that auctions open and close by, as it was when this was answered.',
  })
  serverTime(@Ctx() { em }: BidsContext): Promise<Date> {
    return databaseNow(em);
  }
}
