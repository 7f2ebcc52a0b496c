import { NotFound, RequiresScopes, requireScope, type SubgraphContext } from '@dallal/subgraph';
import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { loadUser } from '../account/account.loaders.ts';
import { User } from '../account/user.entity.ts';
import type { UsersServices } from '../services.ts';
import { Membership } from './membership.entity.ts';
import { visibleProjects } from './project.access.ts';
import { Project } from './project.entity.ts';
import {
  CreateProjectInput,
  RemoveFromProjectInput,
  SetProjectRoleInput,
  UpdateProjectInput,
} from './project.inputs.ts';
import { loadMembers, loadProject } from './project.loaders.ts';
import { RemoveFromProjectResult, SetProjectRoleResult } from './project.results.ts';

type Context = SubgraphContext<UsersServices>;

@Resolver(() => Project)
export class ProjectResolver {
  @RequiresScopes('projects:read')
  @Query(() => Project, { nullable: true, description: 'NOT_FOUND unless one is a member of it.' })
  async project(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Project> {
    requireScope(ctx, 'projects:read');
    const project = await ctx.load(loadProject).load(id);
    if (!project) throw new NotFound('The project');
    return project;
  }

  @RequiresScopes('projects:read')
  @Directive('@listSize(assumedSize: 20)')
  @Query(() => [Project], { nullable: true, description: 'Those that one is a member of, newest first.' })
  async projects(@Ctx() ctx: Context): Promise<Project[]> {
    return visibleProjects(ctx.em, requireScope(ctx, 'projects:read'));
  }

  @RequiresScopes('projects:write')
  @Mutation(() => Project, { description: 'Whoever makes a project owns it.' })
  async createProject(
    @Arg('input', () => CreateProjectInput) input: CreateProjectInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.services.projects.create(ctx.em, requireScope(ctx, 'projects:write'), input);
  }

  @RequiresScopes('projects:write')
  @Mutation(() => Project, { description: 'For managers.' })
  async updateProject(
    @Arg('input', () => UpdateProjectInput) input: UpdateProjectInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.services.projects.update(ctx.em, requireScope(ctx, 'projects:write'), input);
  }

  @RequiresScopes('projects:write')
  @Mutation(() => Project, { description: 'For owners. From then on nothing in it can be changed.' })
  async archiveProject(@Arg('projectId', () => ID) projectId: string, @Ctx() ctx: Context) {
    return ctx.services.projects.archive(ctx.em, requireScope(ctx, 'projects:write'), projectId);
  }

  @RequiresScopes('projects:write')
  @Mutation(() => SetProjectRoleResult, {
    description: 'For managers; what concerns those above them, for owners.',
  })
  async setProjectRole(
    @Arg('input', () => SetProjectRoleInput) input: SetProjectRoleInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.services.projects.setRole(ctx.em, requireScope(ctx, 'projects:write'), input);
  }

  @RequiresScopes('projects:write')
  @Mutation(() => RemoveFromProjectResult, {
    description: 'Oneself, or somebody else for those who manage it.',
  })
  async removeFromProject(
    @Arg('input', () => RemoveFromProjectInput) input: RemoveFromProjectInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.services.projects.remove(ctx.em, requireScope(ctx, 'projects:write'), input);
  }

  @Directive('@listSize(assumedSize: 20)')
  @FieldResolver(() => [Membership], { description: 'Who works on it, longest first.' })
  async members(@Root() { id }: Project, @Ctx() ctx: Context): Promise<Membership[]> {
    return ctx.load(loadMembers).load(id);
  }
}

@Resolver(() => Membership)
export class MembershipResolver {
  @FieldResolver(() => User, { nullable: true })
  async user(@Root() { userId }: Membership, @Ctx() ctx: Context): Promise<User | null> {
    return ctx.load(loadUser).load(userId);
  }

  @FieldResolver(() => Project, { nullable: true })
  async project(@Root() { projectId }: Membership, @Ctx() ctx: Context): Promise<Project | null> {
    return ctx.load(loadProject).load(projectId);
  }
}
