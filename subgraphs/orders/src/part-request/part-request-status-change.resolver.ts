import { Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { User } from '../foreign/user.ts';
import { PartRequestStatusChange } from './part-request-status-change.entity.ts';

@Resolver(() => PartRequestStatusChange)
export class PartRequestStatusChangeResolver {
  @Directive('@tag(name: "internal")')
  @FieldResolver(() => User, {
    nullable: true,
    description: 'Null for what came by itself, such as the end of an auction.',
  })
  by(@Root() { actorId: id }: PartRequestStatusChange): User | null {
    return id === null ? null : Object.assign(new User(), { id });
  }
}
