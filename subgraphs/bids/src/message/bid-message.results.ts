import { connectionOf } from '@dallal/subgraph';
import { createUnionType, Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { NotEligible } from '../bid/bid.results.ts';
import { BidMessage } from './bid-message.entity.ts';

export const BidMessageConnection = connectionOf(BidMessage, 'BidMessage', ['@tag(name: "partner")']);

export enum MessageRefusal {
  AUCTION_OVER = 'AUCTION_OVER',
  TOO_MANY = 'TOO_MANY',
}
registerEnumType(MessageRefusal, {
  name: 'MessageRefusal',
  valuesConfig: {
    AUCTION_OVER: {
      description: 'Awarded, expired or cancelled: what follows is between the parties of the order.',
    },
    TOO_MANY: { description: 'The conversation has as many messages of this side as it may have.' },
  },
});

@Directive('@tag(name: "partner")')
@ObjectType()
export class MessageRefused {
  @Field(() => MessageRefusal)
  reason!: MessageRefusal;
}

export const PostBidMessageResult = createUnionType({
  name: 'PostBidMessageResult',
  types: () => [BidMessage, MessageRefused, NotEligible] as const,
});
export type PostBidMessageResult = BidMessage | MessageRefused | NotEligible;
