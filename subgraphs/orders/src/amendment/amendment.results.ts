import { DateTime } from '@dallal/subgraph';
import { createUnionType, Directive, Field, Int, ObjectType } from 'type-graphql';
import { PartRequest } from '../part-request/part-request.entity.ts';
import { InvalidPartRequest } from '../part-request/part-request.results.ts';
import { PartRequestStatus } from '../part-request/part-request.state.ts';

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'Somebody has bid: from then on the terms stay as they are.' })
export class PartRequestHasBids {
  @Field(() => DateTime)
  firstBidAt!: Date;
}

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'Another amendment is not answered yet, which takes a moment.' })
export class PartRequestAmendmentPending {
  @Field(() => Int, { description: 'Of the amendment that waits.' })
  revision!: number;
}

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'What is awarded or cancelled is not amended.' })
export class PartRequestNotAmendable {
  @Field(() => PartRequestStatus)
  status!: PartRequestStatus;
}

export const AmendPartRequestResult = createUnionType({
  name: 'AmendPartRequestResult',
  types: () =>
    [
      PartRequest,
      PartRequestHasBids,
      PartRequestAmendmentPending,
      PartRequestNotAmendable,
      InvalidPartRequest,
    ] as const,
});

export type Obstacle = PartRequestHasBids | PartRequestAmendmentPending | PartRequestNotAmendable;

const amendable: readonly PartRequestStatus[] = ['DRAFT', 'PUBLISHED', 'BIDDING', 'EXPIRED'];

/** Why a request cannot be amended, as far as we know; null if it can. */
export function obstacleTo({ status, firstBidAt, pendingAmendment }: PartRequest): Obstacle | null {
  if (!amendable.includes(status)) return Object.assign(new PartRequestNotAmendable(), { status });
  if (status === 'DRAFT' || status === 'EXPIRED') return null;
  if (firstBidAt) return Object.assign(new PartRequestHasBids(), { firstBidAt });
  if (!pendingAmendment) return null;
  return Object.assign(new PartRequestAmendmentPending(), { revision: pendingAmendment.revision });
}
