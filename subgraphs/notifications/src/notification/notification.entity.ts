import { DateTime, RequiresScopes } from '@dallal/subgraph';
import { Entity, Enum, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { NotificationKind } from './notification-kind.ts';

/** One per event, recipient and kind, with its text in both languages. */
@Directive('@key(fields: "id")')
@RequiresScopes('notifications:read', 'notifications:write')
@ObjectType()
@Entity({ tableName: 'notification' })
export class Notification {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  eventId!: string;

  @Property({ type: 'text' })
  userId!: string;

  @Field(() => NotificationKind)
  @Enum({ items: () => NotificationKind, type: 'text' })
  kind!: NotificationKind;

  @Property({ type: 'text' })
  titleAr!: string;

  @Property({ type: 'text' })
  titleEn!: string;

  @Property({ type: 'text' })
  bodyAr!: string;

  @Property({ type: 'text' })
  bodyEn!: string;

  @Property({ type: 'text', nullable: true })
  auctionId!: string | null;

  @Property({ type: 'text', nullable: true })
  orderId!: string | null;

  @Property({ type: 'text', nullable: true })
  partRequestId!: string | null;

  @Field(() => DateTime)
  @Property({ type: 'timestamptz' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true })
  @Property({ type: 'timestamptz', nullable: true })
  readAt!: Date | null;
}
