import type { BiddingTime } from '../part-request/part-request.bidding-time.ts';
import type { PartRequest } from '../part-request/part-request.entity.ts';
import type { DraftPartRequestInput } from '../part-request/part-request.inputs.ts';
import { inputOf } from '../part-request/part-request.terms.ts';
import type { AmendPartRequestInput } from './amendment.inputs.ts';

/** What null takes away; of all else it means what leaving it out means. */
const clearable: readonly string[] = ['city', 'budget', 'reserve', 'rankingWeights', 'biddingRules'];

/** The whole of what a request is to ask for: what it asks for now, and on top of it what is to change. */
export function amended(
  request: PartRequest,
  input: AmendPartRequestInput,
  now: Date,
): DraftPartRequestInput {
  const changes = Object.entries(input).filter(
    ([name, value]) => value !== undefined && (value !== null || clearable.includes(name)),
  );
  return { ...inputOf(request), ...Object.fromEntries(changes), ...timeOf(request, input, now) };
}

/** Whether an input says anything of when bidding begins or ends. */
export function isTimed({ biddingOpensAt, deadline, biddingSeconds }: AmendPartRequestInput): boolean {
  return biddingOpensAt !== undefined || deadline != null || biddingSeconds != null;
}

/** Whether bidding has begun, or was to begin by now. */
export function hasBegun({ status, biddingOpensAt }: PartRequest, now: Date): boolean {
  return (
    status === 'BIDDING' || (status === 'PUBLISHED' && (biddingOpensAt === null || biddingOpensAt <= now))
  );
}

function timeOf(request: PartRequest, input: AmendPartRequestInput, now: Date): BiddingTime {
  const planned = hasBegun(request, now) ? null : request.biddingOpensAt;
  const biddingOpensAt = input.biddingOpensAt === undefined ? planned : input.biddingOpensAt;
  const { deadline = null, biddingSeconds = null } = input;
  if (deadline !== null || biddingSeconds !== null) return { biddingOpensAt, deadline, biddingSeconds };
  return request.biddingSeconds === null
    ? { biddingOpensAt, deadline: request.deadline, biddingSeconds: null }
    : { biddingOpensAt, deadline: null, biddingSeconds: request.biddingSeconds };
}
