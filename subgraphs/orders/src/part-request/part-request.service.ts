import { type DataOf, partRequestCancelled, partRequestPublished } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { databaseNow, emit, isId, NotFound, newId, transaction } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { OrdersConfig } from '../config.ts';
import { keptPhotos, photosOf } from '../photo/photo.service.ts';
import { mayAddTo } from '../project/project.access.ts';
import {
  type BiddingTime,
  deadlineOf,
  MOST_PHOTOS,
  problemsOfCancellation,
  problemsOfDraft,
  problemsOfPhotos,
  problemsOfPublication,
} from './part-request.checks.ts';
import { PartRequest } from './part-request.entity.ts';
import type {
  CancelPartRequestInput,
  DraftPartRequestInput,
  PublishPartRequestInput,
} from './part-request.inputs.ts';
import {
  type InvalidPartRequest,
  invalid,
  PartRequestNotCancellable,
  PartRequestNotPublishable,
} from './part-request.results.ts';
import { partRequestMayBecome } from './part-request.state.ts';

const NOT_YOUR_PROJECT = {
  field: 'projectId',
  message:
    'This is no project that you can add to. If you have just made it or joined it, try again in a moment.',
};

/** Writes a draft, which nobody but the requester, and the members of its project, see. */
export async function draftPartRequest(
  em: EntityManager,
  viewer: Identity,
  input: DraftPartRequestInput,
  config: OrdersConfig,
): Promise<PartRequest | InvalidPartRequest> {
  // Before the transaction, since it may take a moment; more than may be are not even looked up.
  const photoIds = await photosOf(em, viewer.sub, input.photoIds.slice(0, MOST_PHOTOS));
  return transaction(em, async (tx) => {
    const now = await databaseNow(tx);
    const projectId = input.projectId ?? viewer.project ?? null;
    const problems = problemsOfDraft(input, now, config.PART_REQUEST_MINIMUM_BIDDING_SECONDS);
    problems.push(...problemsOfPhotos(input.photoIds, photoIds));
    if (projectId !== null && !(await mayAddTo(tx, viewer, projectId))) problems.push(NOT_YOUR_PROJECT);
    if (problems.length > 0) return invalid(problems);
    const request = tx.create(PartRequest, {
      id: newId(),
      requesterId: viewer.sub,
      projectId,
      vin: input.vin.trim().toUpperCase(),
      title: input.title.trim(),
      description: input.description.trim(),
      categorySlug: input.category,
      area: input.area,
      city: input.city ?? null,
      budgetAmount: input.budget?.amount ?? null,
      budgetCurrency: input.budget?.currency ?? null,
      budgetIsHard: input.budgetIsHard,
      status: 'DRAFT',
      auctionId: null,
      photoIds,
      deadline: deadlineOf(input, now),
      biddingSeconds: input.biddingSeconds ?? null,
      createdAt: now,
      publishedAt: null,
      cancellationReason: null,
    });
    tx.persist(request);
    return request;
  });
}

/** Shows a draft, or a request that has expired, to everybody, and has an auction opened for it. */
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
    const time = biddingTime(request, input);
    const problems = problemsOfPublication(time, now, config.PART_REQUEST_MINIMUM_BIDDING_SECONDS);
    if (problems.length > 0) return invalid(problems);
    request.deadline = deadlineOf(time, now);
    request.biddingSeconds = time.biddingSeconds ?? null;
    request.status = 'PUBLISHED';
    request.auctionId = null;
    request.publishedAt ??= now;
    // What was deleted since the draft was written is promised to nobody.
    request.photoIds = await keptPhotos(tx, request.photoIds);
    await emit(tx, partRequestPublished, request.id, publication(request));
    return request;
  });
}

/** Withdraws a request that is not awarded. Cancelling it again changes nothing. */
export async function cancelPartRequest(
  em: EntityManager,
  viewer: Identity,
  input: CancelPartRequestInput,
): Promise<PartRequest | PartRequestNotCancellable | InvalidPartRequest> {
  return transaction(em, async (tx) => {
    const request = await lockOwnPartRequest(tx, viewer, input.id);
    if (request.status === 'CANCELLED') return request;
    if (!partRequestMayBecome(request.status, 'CANCELLED')) {
      return Object.assign(new PartRequestNotCancellable(), { status: request.status });
    }
    const problems = problemsOfCancellation(input);
    if (problems.length > 0) return invalid(problems);
    request.status = 'CANCELLED';
    request.cancellationReason = input.reason?.trim() || null;
    const { id: partRequestId, requesterId } = request;
    await emit(tx, partRequestCancelled, partRequestId, { partRequestId, requesterId });
    return request;
  });
}

/** The row as it now is, locked until the transaction ends; null if there is none. */
export async function lockPartRequest(tx: EntityManager, id: string): Promise<PartRequest | null> {
  if (!isId(id)) return null;
  return tx.findOne(PartRequest, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
}

async function lockOwnPartRequest(tx: EntityManager, viewer: Identity, id: string): Promise<PartRequest> {
  const request = await lockPartRequest(tx, id);
  const isOutside = viewer.project !== undefined && viewer.project !== request?.projectId;
  if (request?.requesterId !== viewer.sub || isOutside) throw new NotFound('The part request');
  return request;
}

function biddingTime(request: PartRequest, input: BiddingTime): BiddingTime {
  if (input.deadline != null || input.biddingSeconds != null) return input;
  const { deadline, biddingSeconds } = request;
  return biddingSeconds === null ? { deadline } : { biddingSeconds };
}

function publication(request: PartRequest): DataOf<typeof partRequestPublished> {
  const { budgetAmount: amount, budgetCurrency: currency } = request;
  return {
    partRequestId: request.id,
    requesterId: request.requesterId,
    title: request.title,
    vin: request.vin,
    category: request.categorySlug,
    area: request.area,
    city: request.city,
    budget: amount === null || currency === null ? null : { amount, currency },
    budgetIsHard: request.budgetIsHard,
    deadline: request.deadline.toISOString(),
    photoIds: request.photoIds,
  };
}
