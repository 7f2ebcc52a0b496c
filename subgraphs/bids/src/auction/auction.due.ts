import type { Auction } from './auction.entity.ts';
import { AuctionStatus } from './auction.state.ts';

/** The jobs that wait for an auction. It waits for one moment at a time, so it has at most one of them. */
export const dueJobs = {
  open: 'auction.open',
  close: 'auction.close',
  expireOffer: 'auction.expire-offer',
  expireAward: 'auction.expire-award',
} as const;

export function jobKeyOf(auctionId: string): string {
  return `auction:${auctionId}`;
}

type Timed = Pick<Auction, 'status' | 'opensAt' | 'endsAt' | 'awardDueAt' | 'offerDueAt'>;

export interface Due {
  readonly at: Date;
  readonly job: (typeof dueJobs)[keyof typeof dueJobs];
}

/** What time will do next to an auction; null if nothing. The column `due_at` says the same. */
export function dueOf({ status, opensAt, endsAt, awardDueAt, offerDueAt }: Timed): Due | null {
  switch (status) {
    case AuctionStatus.SCHEDULED:
      return { at: opensAt, job: dueJobs.open };
    case AuctionStatus.OPEN:
      return { at: endsAt, job: dueJobs.close };
    case AuctionStatus.CLOSED:
      // While somebody may confirm an award, the time to give one does not run out.
      if (offerDueAt) return { at: offerDueAt, job: dueJobs.expireOffer };
      return { at: awardDueAt!, job: dueJobs.expireAward };
    default:
      return null;
  }
}

export function isDue(auction: Timed, now: Date): boolean {
  const due = dueOf(auction);
  return due !== null && now >= due.at;
}

/** Where a bid that is accepted now moves the end to; null if it leaves it alone. Never past the hard end. */
export function extendedEnd(
  auction: Pick<Auction, 'endsAt' | 'hardEndsAt' | 'softCloseWindowSeconds' | 'extensionSeconds'>,
  now: Date,
): Date | null {
  const { endsAt, hardEndsAt, softCloseWindowSeconds, extensionSeconds } = auction;
  if (endsAt.getTime() - now.getTime() > softCloseWindowSeconds * 1_000) return null;
  const extended = Math.min(endsAt.getTime() + extensionSeconds * 1_000, hardEndsAt.getTime());
  return extended > endsAt.getTime() ? new Date(extended) : null;
}
