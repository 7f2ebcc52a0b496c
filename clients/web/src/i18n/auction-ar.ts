import auction from '../features/auction/messages/ar.json' with { type: 'json' };
import bidding from '../features/bidding/messages/ar.json' with { type: 'json' };
import type { AuctionMessages } from './auction-en.ts';
import { first } from './first-ar.ts';

/** What the page of an auction says, beside the frame. */
export const messages: AuctionMessages = { ...first, auction, bidding };
