import type { Identity } from '@dallal/signing';
import type { SetAutoBidInput } from '../auto-bid/auto-bid.inputs.ts';
import type { SetAutoBidResult, StopAutoBidResult } from '../auto-bid/auto-bid.results.ts';
import type { PlaceBidInput } from '../bid/bid.inputs.ts';
import type { PlaceBidResult, WithdrawBidResult } from '../bid/bid.results.ts';

/** What somebody wants of an auction; who may not want it at all was told so before. */
interface Wanted {
  readonly auctionId: string;
  readonly viewer: Identity;
}

export interface PlaceBid extends Wanted {
  readonly kind: 'place';
  /** As `checkPlaceBid` returns it. */
  readonly input: PlaceBidInput;
}

export interface WithdrawBid extends Wanted {
  readonly kind: 'withdraw';
  readonly bidId: string;
}

export interface SetAutoBid extends Wanted {
  readonly kind: 'setAutoBid';
  /** Checked, like that of a bid. */
  readonly input: SetAutoBidInput;
}

export interface StopAutoBid extends Wanted {
  readonly kind: 'stopAutoBid';
}

export type Command = PlaceBid | WithdrawBid | SetAutoBid | StopAutoBid;

/** What the one who sent a command is answered. */
export interface Results {
  readonly place: PlaceBidResult;
  readonly withdraw: WithdrawBidResult;
  readonly setAutoBid: SetAutoBidResult;
  readonly stopAutoBid: StopAutoBidResult;
}

export type Result<Kind extends Command['kind'] = Command['kind']> = Results[Kind];
