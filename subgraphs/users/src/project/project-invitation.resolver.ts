import {
  batch,
  databaseNow,
  groupedBy,
  inOrderOf,
  RequiresScopes,
  requireScope,
  type SubgraphContext,
} from '@dallal/subgraph';
import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { UsersServices } from '../services.ts';
import { Project } from './project.entity.ts';
import { AnswerProjectInvitationInput, InviteToProjectInput } from './project.inputs.ts';
import { loadMembers } from './project.loaders.ts';
import { AnswerProjectInvitationResult, InviteToProjectResult } from './project.results.ts';
import { isAtLeast } from './project.role.ts';
import { ProjectInvitation } from './project-invitation.entity.ts';

type Context = SubgraphContext<UsersServices>;

const loadInvitations = batch<string, ProjectInvitation[], Context>(async (ids, { em }) => {
  const where = { projectId: { $in: [...ids] }, expiresAt: { $gt: await databaseNow(em) } };
  const found = await em.find(ProjectInvitation, where, { orderBy: { id: 'asc' } });
  return groupedBy(ids, found, ({ projectId }) => projectId);
});

/** Whoever may see an invitation may know what it is to; the rest of the project is for its members. */
const loadInvitedTo = batch<string, Project | null, Context>(async (ids, { em }) =>
  inOrderOf(ids, await em.find(Project, { id: { $in: [...ids] } }), ({ id }) => id),
);

@Resolver(() => ProjectInvitation)
export class ProjectInvitationResolver {
  @RequiresScopes('projects:read')
  @Directive('@listSize(assumedSize: 5)')
  @Query(() => [ProjectInvitation], {
    nullable: true,
    description: "Those that wait for one's own addresses.",
  })
  async projectInvitations(@Ctx() ctx: Context): Promise<ProjectInvitation[]> {
    return ctx.services.projectInvitations.for(ctx.em, requireScope(ctx, 'projects:read'));
  }

  @RequiresScopes('projects:write')
  @Mutation(() => InviteToProjectResult, {
    description:
      'For managers. The answer is the same whether or not somebody has an account with this address.',
  })
  async inviteToProject(
    @Arg('input', () => InviteToProjectInput) input: InviteToProjectInput,
    @Ctx() ctx: Context,
  ): Promise<typeof InviteToProjectResult> {
    return ctx.services.projectInvitations.invite(ctx.em, requireScope(ctx, 'projects:write'), input);
  }

  @RequiresScopes('projects:write')
  @Mutation(() => Project, {
    description: 'For managers. One that is not there any more is withdrawn already.',
  })
  async withdrawProjectInvitation(
    @Arg('projectId', () => ID) projectId: string,
    @Arg('invitationId', () => ID) invitationId: string,
    @Ctx() ctx: Context,
  ) {
    const viewer = requireScope(ctx, 'projects:write');
    return ctx.services.projectInvitations.withdraw(ctx.em, viewer, projectId, invitationId);
  }

  @RequiresScopes('projects:write')
  @Mutation(() => AnswerProjectInvitationResult)
  async answerProjectInvitation(
    @Arg('input', () => AnswerProjectInvitationInput) input: AnswerProjectInvitationInput,
    @Ctx() ctx: Context,
  ): Promise<typeof AnswerProjectInvitationResult> {
    return ctx.services.projectInvitations.answer(ctx.em, requireScope(ctx, 'projects:write'), input);
  }

  @FieldResolver(() => String, { nullable: true, description: 'The name of the project.' })
  async projectName(@Root() { projectId }: ProjectInvitation, @Ctx() ctx: Context): Promise<string | null> {
    return (await ctx.load(loadInvitedTo).load(projectId))?.name ?? null;
  }
}

@Resolver(() => Project)
export class InvitationsOfProjectResolver {
  @Directive('@listSize(assumedSize: 5)')
  @FieldResolver(() => [ProjectInvitation], {
    description: 'Those that wait for an answer; empty for who is no manager.',
  })
  async invitations(@Root() { id }: Project, @Ctx() ctx: Context): Promise<ProjectInvitation[]> {
    const members = await ctx.load(loadMembers).load(id);
    const isManager = members.some(
      ({ userId, role }) => userId === ctx.viewer?.sub && isAtLeast(role, 'MANAGER'),
    );
    return isManager ? ctx.load(loadInvitations).load(id) : [];
  }
}
