import auction from '../features/auction/messages/en.json' with { type: 'json' };
import bidding from '../features/bidding/messages/en.json' with { type: 'json' };
import { first } from './first-en.ts';

/** What the page of an auction says, beside the frame: it is to be there soon, and needs a quarter of all sentences. */
export const messages = { ...first, auction, bidding };

export type AuctionMessages = typeof messages;
