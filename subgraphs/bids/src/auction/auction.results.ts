import { connectionOf } from '@dallal/subgraph';
import { Auction } from './auction.entity.ts';

export const AuctionConnection = connectionOf(Auction, 'Auction', ['@tag(name: "partner")']);
