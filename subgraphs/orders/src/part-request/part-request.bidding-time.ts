import { problemsIn } from '@dallal/bidding-terms';
import type { Fault, PartRequestProblem } from './part-request.problem.ts';

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
  if (opening) return problemsIn({ biddingOpensAt: opening });
  if ((deadline == null) === (biddingSeconds == null)) {
    const message = 'Give either a deadline or a number of bidding seconds.';
    return problemsIn({ deadline: { code: 'NOT_ONE_END', message } });
  }
  if (biddingSeconds != null) {
    return problemsIn({ biddingSeconds: problemOfLength(biddingSeconds, minimumSeconds) });
  }
  const lasting = (deadline!.getTime() - beginning(time, now).getTime()) / 1_000;
  const isScheduled = biddingOpensAt != null;
  return problemsIn({ deadline: problemOfDeadline(lasting, minimumSeconds, { isFinal, isScheduled }) });
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

function problemOfOpening(opensAt: Date, now: Date): Fault | null {
  const ahead = opensAt.getTime() - now.getTime();
  if (ahead <= 0) return { code: 'OPENING_PASSED', message: 'The opening of bidding has passed.' };
  if (ahead <= LONGEST_BIDDING_SECONDS * 1_000) return null;
  const message = `The opening of bidding must lie within ${LONGEST_BIDDING_DAYS} days.`;
  return { code: 'OPENING_TOO_LATE', most: LONGEST_BIDDING_SECONDS, message };
}

function problemOfLength(seconds: number, minimumSeconds: number): Fault | null {
  if (seconds >= minimumSeconds && seconds <= LONGEST_BIDDING_SECONDS) return null;
  const message = `Bidding must last between ${minimumSeconds} seconds and ${LONGEST_BIDDING_DAYS} days.`;
  const limits = { least: minimumSeconds, most: LONGEST_BIDDING_SECONDS };
  return { code: 'BIDDING_SECONDS_OUT_OF_RANGE', ...limits, message };
}

function problemOfDeadline(
  lasting: number,
  minimumSeconds: number,
  { isFinal, isScheduled }: { isFinal: boolean; isScheduled: boolean },
): Fault | null {
  const after = isScheduled ? 'after the opening of bidding' : 'ahead';
  if (lasting > LONGEST_BIDDING_SECONDS) {
    const within = `The deadline must lie within ${LONGEST_BIDDING_DAYS} days`;
    const message = isScheduled ? `${within} ${after}.` : `${within}.`;
    return { code: 'DEADLINE_TOO_LATE', most: LONGEST_BIDDING_SECONDS, message };
  }
  if (isFinal || isScheduled) {
    if (lasting >= minimumSeconds) return null;
    const message = `The deadline must lie at least ${minimumSeconds} seconds ${after}.`;
    return { code: 'DEADLINE_TOO_SOON', least: minimumSeconds, message };
  }
  return lasting > 0 ? null : { code: 'DEADLINE_PASSED', message: 'The deadline has passed.' };
}
