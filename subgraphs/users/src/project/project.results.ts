import { createUnionType, Field, ObjectType } from 'type-graphql';
import { TooManyAttempts } from '../attempt/attempt.results.ts';
import { Membership } from './membership.entity.ts';
import { Project } from './project.entity.ts';
import { ProjectInvitation } from './project-invitation.entity.ts';

@ObjectType({ description: 'A project has an owner at any time: name another one first.' })
export class LastProjectOwner {
  @Field(() => String)
  message: string = 'A project has an owner at any time. Name another one first.';
}

@ObjectType({ description: 'There is no such invitation for an address of this account, or it has run out.' })
export class ProjectInvitationNotFound {
  @Field(() => String)
  message: string = 'This invitation is not for you, or it has run out.';
}

export const SetProjectRoleResult = createUnionType({
  name: 'SetProjectRoleResult',
  types: () => [Membership, LastProjectOwner] as const,
});
export const RemoveFromProjectResult = createUnionType({
  name: 'RemoveFromProjectResult',
  types: () => [Project, LastProjectOwner] as const,
});
export const InviteToProjectResult = createUnionType({
  name: 'InviteToProjectResult',
  types: () => [ProjectInvitation, TooManyAttempts] as const,
});
export const AnswerProjectInvitationResult = createUnionType({
  name: 'AnswerProjectInvitationResult',
  types: () => [Project, ProjectInvitationNotFound] as const,
});
