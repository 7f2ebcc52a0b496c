import { CONNECTION_SIZE, type Connection, ConnectionArgs, mayDo, RequiresScopes } from '@dallal/subgraph';
import {
  Arg,
  Args,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ID,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import type { OrdersContext } from '../context.ts';
import type { PartRequest } from '../part-request/part-request.entity.ts';
import { PartRequestFilter } from '../part-request/part-request.filter.ts';
import { PartRequestConnection } from '../part-request/part-request.results.ts';
import { partRequestsOfProject } from '../part-request/part-request.visibility.ts';
import { projectsOf } from '../project/project.access.ts';

@Directive('@key(fields: "id")')
@ObjectType()
export class Project {
  @Field(() => ID)
  id!: string;

  static of(id: string): Project {
    return Object.assign(new Project(), { id });
  }
}

/** What this subgraph adds to a project. */
@Resolver(() => Project)
export class ProjectResolver {
  @Directive(CONNECTION_SIZE)
  @RequiresScopes('part_requests:read')
  @FieldResolver(() => PartRequestConnection, {
    nullable: true,
    description: 'What is wanted for it, newest first; null unless the viewer is a member.',
  })
  async partRequests(
    @Root() { id }: Project,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('filter', () => PartRequestFilter, { nullable: true }) filter: PartRequestFilter | null | undefined,
    @Ctx() { em, viewer }: OrdersContext,
  ): Promise<Connection<PartRequest> | null> {
    if (!viewer || !mayDo(viewer, 'part_requests:read')) return null;
    return (await projectsOf(em, viewer)).includes(id) ? partRequestsOfProject(em, id, args, filter) : null;
  }
}
