import { Money } from '@dallal/money';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'What has happened since the beginning. Counts end at 2147483647, amounts at 9007199254740991.',
})
export class MarketplaceSummary {
  @Field(() => Int)
  usersRegistered!: number;

  @Field(() => Int)
  requestsPublished!: number;

  @Field(() => Int)
  auctionsOpened!: number;

  @Field(() => Int)
  bidsPlaced!: number;

  @Field(() => Int)
  auctionsAwarded!: number;

  @Field(() => Int)
  ordersPlaced!: number;

  @Field(() => Int)
  paymentsCaptured!: number;

  @Field(() => Int)
  invoicesIssued!: number;

  @Field(() => Int)
  notificationsDelivered!: number;

  @Field(() => Money, { description: 'What was captured in SAR; other currencies are in `metrics`.' })
  gross!: Money;
}
