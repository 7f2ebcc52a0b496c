import {
  CONNECTION_SIZE,
  type Connection,
  ConnectionArgs,
  connectionOf,
  paginate,
  RequiresScopes,
  requireScope,
  type SubgraphContext,
  wellFormed,
} from '@dallal/subgraph';
import type { FilterQuery } from '@mikro-orm/core';
import { Arg, Args, Ctx, Directive, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { loadUser } from '../account/account.loaders.ts';
import { User } from '../account/user.entity.ts';
import type { UsersServices } from '../services.ts';
import { AuditFilter } from './audit.inputs.ts';
import { AuditDetail, AuditEntry } from './audit-entry.entity.ts';

type Context = SubgraphContext<UsersServices>;
const AuditEntryConnection = connectionOf(AuditEntry);

@Resolver(() => AuditEntry)
export class AuditResolver {
  @RequiresScopes('audit:read')
  @Directive(CONNECTION_SIZE)
  @Query(() => AuditEntryConnection, {
    nullable: true,
    description: 'Who did what to whom, newest first. For staff.',
  })
  async auditTrail(
    @Args(() => ConnectionArgs) page: ConnectionArgs,
    @Arg('filter', () => AuditFilter, { nullable: true }) filter: AuditFilter | null,
    @Ctx() ctx: Context,
  ): Promise<Connection<AuditEntry>> {
    requireScope(ctx, 'audit:read');
    return paginate(ctx.em, AuditEntry, filter ? matching(filter) : {}, page);
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: 'Who did it; null when it was the system, or nobody known.',
  })
  async actor(@Root() { actorId }: AuditEntry, @Ctx() ctx: Context): Promise<User | null> {
    return actorId === null ? null : ctx.load(loadUser).load(actorId);
  }

  @Directive('@listSize(assumedSize: 10)')
  @FieldResolver(() => [AuditDetail])
  detail(@Root() { detail }: AuditEntry): AuditDetail[] {
    // In an order of their own: the database does not keep that of keys.
    const details = Object.entries(detail).sort(([one], [other]) => one.localeCompare(other));
    return details.map(([name, value]) => Object.assign(new AuditDetail(), { name, value }));
  }
}

function matching({ from, until, ...texts }: AuditFilter): FilterQuery<AuditEntry> {
  for (const [name, text] of Object.entries(texts)) if (text != null) wellFormed(text, `filter.${name}`);
  const { actorId, subjectId, action } = texts;
  return {
    ...(actorId != null && { actorId }),
    ...(subjectId != null && { subjectId }),
    ...(action != null && { $or: [{ action }, { action: { $like: `${literally(action)}.%` } }] }),
    ...((from || until) && { at: { ...(from && { $gte: from }), ...(until && { $lt: until }) } }),
  };
}

/** Of what is compared by `like`, `%` and `_` stand for themselves. */
function literally(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
