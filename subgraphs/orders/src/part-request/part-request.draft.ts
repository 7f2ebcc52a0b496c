import { photosOf } from '@dallal/photos';
import type { Identity } from '@dallal/signing';
import { databaseNow, newId, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { OrdersConfig } from '../config.ts';
import { mayAddTo } from '../project/project.access.ts';
import { MOST_PHOTOS, problemsOfDraft, problemsOfPhotos } from './part-request.checks.ts';
import { PartRequest } from './part-request.entity.ts';
import type { DiscardPartRequestDraftInput, DraftPartRequestInput } from './part-request.inputs.ts';
import { lockOwnPartRequest } from './part-request.lock.ts';
import type { PartRequestProblem } from './part-request.problem.ts';
import {
  type InvalidPartRequest,
  invalid,
  PartRequestDraftDiscarded,
  PartRequestNotDraft,
} from './part-request.results.ts';
import { termsOf } from './part-request.terms.ts';

const NOT_YOUR_PROJECT: PartRequestProblem = {
  field: 'projectId',
  code: 'PROJECT_NOT_YOURS',
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
      ...termsOf(input, photoIds, now),
      id: newId(),
      requesterId: viewer.sub,
      projectId,
      status: 'DRAFT',
      auctionId: null,
      createdAt: now,
      publishedAt: null,
      cancellationReason: null,
    });
    tx.persist(request);
    return request;
  });
}

/** Throws a draft away, as if it had never been. What was published stays. */
export async function discardDraft(
  em: EntityManager,
  viewer: Identity,
  { id }: DiscardPartRequestDraftInput,
): Promise<PartRequestDraftDiscarded | PartRequestNotDraft> {
  return transaction(em, async (tx) => {
    const request = await lockOwnPartRequest(tx, viewer, id);
    const { status } = request;
    if (status !== 'DRAFT') return Object.assign(new PartRequestNotDraft(), { status });
    await tx.remove(request).flush();
    return Object.assign(new PartRequestDraftDiscarded(), { id });
  });
}
