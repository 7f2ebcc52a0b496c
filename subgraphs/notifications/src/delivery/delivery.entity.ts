import { DateTime } from '@dallal/subgraph';
import { PrimaryKeyProp } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { Channel, canBecome, DeliveryStatus } from './delivery.state.ts';

/** One way in which a notification reaches its recipient. */
@ObjectType()
@Entity({ tableName: 'delivery' })
export class Delivery {
  [PrimaryKeyProp]?: ['notificationId', 'channel'];

  @PrimaryKey({ type: 'uuid' })
  notificationId!: string;

  @Field(() => Channel)
  @PrimaryKey({ type: 'text' })
  channel!: Channel;

  @Field(() => DeliveryStatus)
  @Property({ type: 'text' })
  status!: DeliveryStatus;

  @Property({ type: 'integer' })
  attempts!: number;

  @Property({ type: 'text', nullable: true })
  lastError!: string | null;

  @Property({ type: 'timestamptz' })
  createdAt!: Date;

  /** When the next step is to be taken: the next try, or the end of one that nobody reports back from. */
  @Property({ type: 'timestamptz' })
  dueAt!: Date;

  @Field(() => DateTime, { nullable: true })
  @Property({ type: 'timestamptz', nullable: true })
  sentAt!: Date | null;

  become(status: DeliveryStatus): void {
    if (!canBecome(this.status, status))
      throw new Error(`A delivery that is ${this.status} cannot become ${status}.`);
    this.status = status;
  }
}
