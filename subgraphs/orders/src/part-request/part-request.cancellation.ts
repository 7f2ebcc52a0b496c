import { partRequestCancelled } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { emit, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { problemsOfCancellation } from './part-request.checks.ts';
import type { PartRequest } from './part-request.entity.ts';
import { changePartRequestStatus } from './part-request.history.ts';
import type { CancelPartRequestInput } from './part-request.inputs.ts';
import { lockOwnPartRequest } from './part-request.lock.ts';
import { type InvalidPartRequest, invalid, PartRequestNotCancellable } from './part-request.results.ts';
import { partRequestMayBecome } from './part-request.state.ts';

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
    const reason = input.reason?.trim() || null;
    await changePartRequestStatus(tx, request, 'CANCELLED', { actorId: viewer.sub, reason });
    request.cancellationReason = reason;
    const { id: partRequestId, requesterId } = request;
    await emit(tx, partRequestCancelled, partRequestId, { partRequestId, requesterId, reason });
    return request;
  });
}
