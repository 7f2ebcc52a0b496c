import { DateTime } from '@dallal/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';

export enum MessageSender {
  REQUESTER = 'REQUESTER',
  BIDDER = 'BIDDER',
}
registerEnumType(MessageSender, { name: 'MessageSender' });

@Directive('@tag(name: "partner")')
@ObjectType({
  description:
    'A question or an answer between the requester of an auction and one merchant. Nobody else sees it.',
})
@Entity({ tableName: 'bid_message' })
export class BidMessage {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  auctionId!: string;

  /** The merchant whose conversation with the requester it belongs to. */
  @Property({ type: 'text' })
  merchantId!: string;

  @Field(() => MessageSender)
  @Property({ type: 'text' })
  sender!: MessageSender;

  /** The user who wrote it: the requester, or whoever acted for the merchant. */
  @Property({ type: 'text' })
  authorId!: string;

  @Field(() => String)
  @Property({ type: 'text' })
  text!: string;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  sentAt!: Date;
}
