import { partRequestPublished } from '@dallal/events';
import { keptPhotos } from '@dallal/photos';
import type { Identity } from '@dallal/signing';
import { databaseNow, emit, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { OrdersConfig } from '../config.ts';
import { type BiddingTime, deadlineOf } from './part-request.bidding-time.ts';
import { problemsOfPublication } from './part-request.checks.ts';
import type { PartRequest } from './part-request.entity.ts';
import { factsOf } from './part-request.facts.ts';
import { changePartRequestStatus } from './part-request.history.ts';
import type { PublishPartRequestInput } from './part-request.inputs.ts';
import { lockOwnPartRequest } from './part-request.lock.ts';
import { type InvalidPartRequest, invalid, PartRequestNotPublishable } from './part-request.results.ts';
import { partRequestMayBecome } from './part-request.state.ts';

/** Shows a draft, or a request that has expired, to everybody, and has an auction held for it. */
export async function publishPartRequest(
  em: EntityManager,
  viewer: Identity,
  input: PublishPartRequestInput,
  config: OrdersConfig,
): Promise<PartRequest | PartRequestNotPublishable | InvalidPartRequest> {
  return transaction(em, async (tx) => {
    // Of two publications at once, the second waits here and then finds the request published.
    const request = await lockOwnPartRequest(tx, viewer, input.id);
    if (!partRequestMayBecome(request.status, 'PUBLISHED')) {
      return Object.assign(new PartRequestNotPublishable(), { status: request.status });
    }
    const now = await databaseNow(tx);
    const time = biddingTime(request, input, now);
    const problems = problemsOfPublication(time, now, config.PART_REQUEST_MINIMUM_BIDDING_SECONDS);
    if (problems.length > 0) return invalid(problems);
    // What was deleted since the draft was written is promised to nobody.
    const photoIds = await keptPhotos(tx, request.photoIds);
    await changePartRequestStatus(tx, request, 'PUBLISHED', { actorId: viewer.sub });
    Object.assign(request, {
      biddingOpensAt: time.biddingOpensAt ?? null,
      deadline: deadlineOf(time, now),
      biddingSeconds: time.biddingSeconds ?? null,
      auctionId: null,
      publishedAt: request.publishedAt ?? now,
      photoIds,
      revision: request.revision + 1,
      firstBidAt: null,
      amendmentRefusedAt: null,
    } satisfies Partial<PartRequest>);
    await emit(tx, partRequestPublished, request.id, factsOf(request));
    return request;
  });
}

/** What the publication says, and else the draft. An opening that has passed meanwhile means at once. */
function biddingTime(request: PartRequest, input: BiddingTime, now: Date): BiddingTime {
  const planned = request.biddingOpensAt;
  const biddingOpensAt = input.biddingOpensAt ?? (planned && planned > now ? planned : null);
  const { deadline, biddingSeconds } = input;
  if (deadline != null || biddingSeconds != null) return { biddingOpensAt, deadline, biddingSeconds };
  return request.biddingSeconds === null
    ? { biddingOpensAt, deadline: request.deadline }
    : { biddingOpensAt, biddingSeconds: request.biddingSeconds };
}
