import type { PartRequestProblem } from './part-request.results.ts';

const LONGEST_BIDDING_DAYS = 30;
const LONGEST_BIDDING_SECONDS = LONGEST_BIDDING_DAYS * 86_400;

/** When bidding is to begin (at once unless it says so), and to end: at a moment, or so long after it began. */
export interface BiddingTime {
  readonly biddingOpensAt?: Date | null | undefined;
  readonly deadline?: Date | null | undefined;
  readonly biddingSeconds?: number | null | undefined;
}

interface Limits {
  /** The database's. */
  readonly now: Date;
  /** The shortest that bidding may last. */
  readonly minimumSeconds: number;
  /** Whether bidding would begin now. Of a draft, a deadline that is merely ahead will do. */
  readonly isFinal: boolean;
}

/** What is wrong with when bidding begins and ends. */
export function problemsOfTime(
  time: BiddingTime,
  { now, minimumSeconds, isFinal }: Limits,
): PartRequestProblem[] {
  const { biddingOpensAt, deadline, biddingSeconds } = time;
  const opening = biddingOpensAt ? problemOfOpening(biddingOpensAt, now) : null;
  if (opening) return [{ field: 'biddingOpensAt', message: opening }];
  if ((deadline == null) === (biddingSeconds == null)) {
    return [{ field: 'deadline', message: 'Give either a deadline or a number of bidding seconds.' }];
  }
  if (biddingSeconds != null) {
    if (biddingSeconds >= minimumSeconds && biddingSeconds <= LONGEST_BIDDING_SECONDS) return [];
    const message = `Bidding must last between ${minimumSeconds} seconds and ${LONGEST_BIDDING_DAYS} days.`;
    return [{ field: 'biddingSeconds', message }];
  }
  const lasting = (deadline!.getTime() - beginning(time, now).getTime()) / 1_000;
  const message = problemOfDeadline(lasting, minimumSeconds, {
    isFinal,
    isScheduled: biddingOpensAt != null,
  });
  return message ? [{ field: 'deadline', message }] : [];
}

/** The moment bidding ends if it begins at `now`, or later as it says itself. */
export function deadlineOf(time: BiddingTime, now: Date): Date {
  const { deadline, biddingSeconds } = time;
  return biddingSeconds == null
    ? deadline!
    : new Date(beginning(time, now).getTime() + biddingSeconds * 1_000);
}

function beginning({ biddingOpensAt }: BiddingTime, now: Date): Date {
  return biddingOpensAt ?? now;
}

function problemOfOpening(opensAt: Date, now: Date): string | null {
  const ahead = opensAt.getTime() - now.getTime();
  if (ahead <= 0) return 'The opening of bidding has passed.';
  return ahead <= LONGEST_BIDDING_SECONDS * 1_000
    ? null
    : `The opening of bidding must lie within ${LONGEST_BIDDING_DAYS} days.`;
}

function problemOfDeadline(
  lasting: number,
  minimumSeconds: number,
  { isFinal, isScheduled }: { isFinal: boolean; isScheduled: boolean },
): string | null {
  const after = isScheduled ? 'after the opening of bidding' : 'ahead';
  if (lasting > LONGEST_BIDDING_SECONDS) {
    return isScheduled
      ? `The deadline must lie within ${LONGEST_BIDDING_DAYS} days ${after}.`
      : `The deadline must lie within ${LONGEST_BIDDING_DAYS} days.`;
  }
  if (isFinal || isScheduled) {
    return lasting >= minimumSeconds
      ? null
      : `The deadline must lie at least ${minimumSeconds} seconds ${after}.`;
  }
  return lasting > 0 ? null : 'The deadline has passed.';
}
