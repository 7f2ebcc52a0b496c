import { connectionOf } from '@dallal/subgraph';
import { createUnionType, Directive, Field, ID, ObjectType } from 'type-graphql';
import { PartRequest } from './part-request.entity.ts';
import { PartRequestProblem } from './part-request.problem.ts';
import { PartRequestStatus } from './part-request.state.ts';

export const PartRequestConnection = connectionOf(PartRequest, 'PartRequest', ['@tag(name: "partner")']);

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'The request cannot be taken as it is; all that is wrong with it at once.' })
export class InvalidPartRequest {
  @Directive('@listSize(assumedSize: 10)')
  @Field(() => [PartRequestProblem])
  problems!: PartRequestProblem[];
}

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'Only a draft, or a request that has expired, can be published.' })
export class PartRequestNotPublishable {
  @Field(() => PartRequestStatus)
  status!: PartRequestStatus;
}

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'A request can be cancelled until it is awarded.' })
export class PartRequestNotCancellable {
  @Field(() => PartRequestStatus)
  status!: PartRequestStatus;
}

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'The draft is gone.' })
export class PartRequestDraftDiscarded {
  @Field(() => ID)
  id!: string;
}

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'What was published, or cancelled, stays.' })
export class PartRequestNotDraft {
  @Field(() => PartRequestStatus)
  status!: PartRequestStatus;
}

export const DiscardPartRequestDraftResult = createUnionType({
  name: 'DiscardPartRequestDraftResult',
  types: () => [PartRequestDraftDiscarded, PartRequestNotDraft] as const,
});

export const DraftPartRequestResult = createUnionType({
  name: 'DraftPartRequestResult',
  types: () => [PartRequest, InvalidPartRequest] as const,
});

export const PublishPartRequestResult = createUnionType({
  name: 'PublishPartRequestResult',
  types: () => [PartRequest, PartRequestNotPublishable, InvalidPartRequest] as const,
});

export const CancelPartRequestResult = createUnionType({
  name: 'CancelPartRequestResult',
  types: () => [PartRequest, PartRequestNotCancellable, InvalidPartRequest] as const,
});

export function invalid(problems: readonly PartRequestProblem[]): InvalidPartRequest {
  return Object.assign(new InvalidPartRequest(), { problems });
}
