import { DateTime } from '@dallal/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A browser that somebody wants to be told in. The table has more, of which nobody but the sender of messages knows. */
@Directive('@tag(name: "internal")')
@ObjectType({ description: 'A browser in which notifications are shown, even while no page is open.' })
@Entity({ tableName: 'push_subscription' })
export class PushSubscription {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  userId!: string;

  /** It ends with the session in which it was made: who signs out is not told any more. */
  @Property({ type: 'text' })
  sessionId!: string;

  @Property({ type: 'text' })
  endpoint!: string;

  @Property({ type: 'blob' })
  p256dh!: Buffer;

  @Property({ type: 'blob' })
  auth!: Buffer;

  /** The public key that it was made for: the push service takes messages from no other. */
  @Property({ type: 'text' })
  serverKey!: string;

  @Field(() => DateTime)
  @Property({ type: 'timestamptz' })
  registeredAt!: Date;
}
