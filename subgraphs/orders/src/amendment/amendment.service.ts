import { problemsIn } from '@dallal/bidding-terms';
import { partRequestAmended, partRequestChanged } from '@dallal/events';
import { keptPhotos, photosOf } from '@dallal/photos';
import type { Identity } from '@dallal/signing';
import { databaseNow, emit, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { OrdersConfig } from '../config.ts';
import { problemsOfTime } from '../part-request/part-request.bidding-time.ts';
import { MOST_PHOTOS, problemsOfPhotos, problemsOfWish } from '../part-request/part-request.checks.ts';
import type { PartRequest } from '../part-request/part-request.entity.ts';
import { factsOf } from '../part-request/part-request.facts.ts';
import { lockOwnPartRequest, lockPartRequest } from '../part-request/part-request.lock.ts';
import type { PartRequestProblem } from '../part-request/part-request.problem.ts';
import { type InvalidPartRequest, invalid } from '../part-request/part-request.results.ts';
import { currentTerms, type PartRequestTerms, termsOf } from '../part-request/part-request.terms.ts';
import type { AmendPartRequestInput } from './amendment.inputs.ts';
import { type Obstacle, obstacleTo } from './amendment.results.ts';
import { stored, termsIn } from './amendment.stored.ts';
import { amended, hasBegun, isTimed } from './amendment.wish.ts';

/**
 * Changes what is not being bid for at once. The auction of a published request alone knows whether somebody has bid
 * in time, so it is asked, and the change waits for its answer.
 */
export async function amendPartRequest(
  em: EntityManager,
  viewer: Identity,
  input: AmendPartRequestInput,
  config: OrdersConfig,
): Promise<PartRequest | InvalidPartRequest | Obstacle> {
  // Before the transaction, since it may take a moment; more than may be are not even looked up.
  const known = await photosOf(em, viewer.sub, input.photoIds?.slice(0, MOST_PHOTOS) ?? []);
  return transaction(em, async (tx) => {
    const request = await lockOwnPartRequest(tx, viewer, input.id);
    const obstacle = obstacleTo(request);
    if (obstacle) return obstacle;
    const now = await databaseNow(tx);
    const wish = amended(request, input, now);
    const problems = [...problemsOfWish(wish), ...problemsOfWhen(request, input, now, config)];
    if (input.photoIds) problems.push(...problemsOfPhotos(input.photoIds, known));
    if (problems.length > 0) return invalid(problems);
    const terms = termsOf(wish, input.photoIds ? known : request.photoIds, now);
    const { biddingOpensAt, deadline, biddingSeconds } = request;
    if (!isTimed(input)) Object.assign(terms, { biddingOpensAt, deadline, biddingSeconds });
    if (isPublished(request)) await propose(tx, request, terms, now);
    else Object.assign(request, terms);
    return request;
  });
}

/** Nobody had bid: the request asks for what it was to ask for. */
export async function applyAmendment(
  tx: EntityManager,
  partRequestId: string,
  revision: number,
): Promise<void> {
  const request = await lockPartRequest(tx, partRequestId);
  if (request?.pendingAmendment?.revision !== revision) return;
  Object.assign(request, termsIn(request.pendingAmendment));
  request.photoIds = await keptPhotos(tx, request.photoIds);
  request.pendingAmendment = null;
  const { requesterId, photoIds } = request;
  await emit(tx, partRequestChanged, partRequestId, { partRequestId, requesterId, revision, photoIds });
}

/** Somebody had bid, or it was over: all stays as it is. An answer about an earlier publication is none of ours. */
export async function dropAmendment(
  tx: EntityManager,
  partRequestId: string,
  revision: number,
): Promise<void> {
  const request = await lockPartRequest(tx, partRequestId);
  if (request?.revision !== revision) return;
  request.pendingAmendment = null;
  request.amendmentRefusedAt = await databaseNow(tx);
}

async function propose(
  tx: EntityManager,
  request: PartRequest,
  terms: PartRequestTerms,
  now: Date,
): Promise<void> {
  if (isSame(terms, currentTerms(request))) return;
  request.revision += 1;
  request.pendingAmendment = stored(terms, request.revision, now);
  request.amendmentRefusedAt = null;
  await emit(tx, partRequestAmended, request.id, factsOf(request, terms));
}

/** A draft may keep a deadline that has passed: whoever publishes it has to give another. */
function problemsOfWhen(
  request: PartRequest,
  input: AmendPartRequestInput,
  now: Date,
  { PART_REQUEST_MINIMUM_BIDDING_SECONDS: minimumSeconds }: OrdersConfig,
): PartRequestProblem[] {
  if (!isTimed(input)) return [];
  if (input.biddingOpensAt && hasBegun(request, now)) {
    const message = 'Bidding has begun already.';
    return problemsIn({ biddingOpensAt: { code: 'BIDDING_HAS_BEGUN', message } });
  }
  return problemsOfTime(amended(request, input, now), { now, minimumSeconds, isFinal: isPublished(request) });
}

function isPublished({ status }: PartRequest): boolean {
  return status === 'PUBLISHED' || status === 'BIDDING';
}

function isSame(one: PartRequestTerms, other: PartRequestTerms): boolean {
  return JSON.stringify(one, Object.keys(other)) === JSON.stringify(other, Object.keys(other));
}
