import { batch, groupedBy, RequiresScopes, requireScope, type SubgraphContext } from '@dallal/subgraph';
import { Arg, Ctx, Directive, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { loadUser } from '../account/account.loaders.ts';
import { User } from '../account/user.entity.ts';
import { File } from '../file/file.entity.ts';
import { loadFile } from '../file/file.loaders.ts';
import type { UsersServices } from '../services.ts';
import { Project } from './project.entity.ts';
import { ProjectAttachmentInput } from './project.inputs.ts';
import { ProjectAttachment } from './project-attachment.entity.ts';

type Context = SubgraphContext<UsersServices>;

const loadAttachments = batch<string, ProjectAttachment[], Context>(async (ids, { em }) => {
  const where = { projectId: { $in: [...ids] } };
  const found = await em.find(ProjectAttachment, where, { orderBy: { fileId: 'asc' } });
  return groupedBy(ids, found, ({ projectId }) => projectId);
});

@Resolver(() => Project)
export class AttachmentsOfProjectResolver {
  @RequiresScopes('files:write')
  @Mutation(() => Project, {
    description: 'A file of one’s own that was uploaded for it. It cannot be deleted by itself then.',
  })
  async attachToProject(
    @Arg('input', () => ProjectAttachmentInput) input: ProjectAttachmentInput,
    @Ctx() ctx: Context,
  ): Promise<Project> {
    return ctx.services.projectAttachments.attach(ctx.em, requireScope(ctx, 'files:write'), input);
  }

  @RequiresScopes('files:write')
  @Mutation(() => Project, { description: 'Deletes the file. By whoever attached it, or by a manager.' })
  async detachFromProject(
    @Arg('input', () => ProjectAttachmentInput) input: ProjectAttachmentInput,
    @Ctx() ctx: Context,
  ): Promise<Project> {
    return ctx.services.projectAttachments.detach(ctx.em, requireScope(ctx, 'files:write'), input);
  }

  @Directive('@listSize(assumedSize: 20)')
  @FieldResolver(() => [ProjectAttachment], { description: 'At most 200.' })
  async attachments(@Root() { id }: Project, @Ctx() ctx: Context): Promise<ProjectAttachment[]> {
    return ctx.load(loadAttachments).load(id);
  }
}

@Resolver(() => ProjectAttachment)
export class ProjectAttachmentResolver {
  @RequiresScopes('files:read')
  @FieldResolver(() => File, { nullable: true })
  async file(@Root() { fileId }: ProjectAttachment, @Ctx() ctx: Context): Promise<File | null> {
    requireScope(ctx, 'files:read');
    return ctx.load(loadFile).load(fileId);
  }

  @FieldResolver(() => User, { nullable: true })
  async attachedBy(@Root() { attachedBy }: ProjectAttachment, @Ctx() ctx: Context): Promise<User | null> {
    return ctx.load(loadUser).load(attachedBy);
  }
}
