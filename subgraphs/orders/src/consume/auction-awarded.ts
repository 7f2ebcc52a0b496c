import { auctionAwarded } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { receiveAward } from '../award/award.service.ts';
import type { OrdersServices } from '../context.ts';

/** A bid has won: the request is awarded and its order placed, exactly one an auction. */
export const whenAuctionAwarded = on<typeof auctionAwarded, OrdersServices>(
  auctionAwarded,
  async ({ data }, { em: tx, log, services: { config } }) => receiveAward(data, { tx, config, log }),
);
