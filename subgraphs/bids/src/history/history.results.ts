import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { HistoryFaultCode } from './fault.ts';

registerEnumType(HistoryFaultCode, {
  name: 'AuctionHistoryFaultCode',
  description: 'In which way an event of the history is not what it should be.',
});

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'Where the history of an auction is not what it should be.' })
export class AuctionHistoryFault {
  @Field(() => Int, { description: 'Of the first event that is missing, was changed, or breaks a rule.' })
  sequence!: number;

  @Field(() => HistoryFaultCode)
  code!: HistoryFaultCode;

  @Field(() => String, { description: 'In English, for those who build on the graph.' })
  reason!: string;
}

@Directive('@tag(name: "partner")')
@ObjectType({
  description:
    'What comes of recomputing an auction from its events alone: the hash chain, and by the published terms who leads ' +
    'and who has won.',
})
export class AuctionVerification {
  @Field(() => Boolean)
  intact!: boolean;

  @Field(() => AuctionHistoryFault, { nullable: true })
  firstFault!: AuctionHistoryFault | null;

  @Field(() => Int, { description: 'How many were verified: up to the first fault.' })
  events!: number;

  @Field(() => String, {
    description:
      'Of the last of them. Whoever writes it down can tell later that nothing up to here was changed since.',
  })
  headHash!: string;

  auctionId!: string;

  winnerId!: string | null;
}

@Directive('@tag(name: "partner")')
@ObjectType({
  description: 'An event of an auction exactly as it was hashed, so that anybody can hash it again.',
})
export class AuctionHistoryEntry {
  @Field(() => Int)
  sequence!: number;

  @Field(() => String, { description: 'Its canonical JSON: keys sorted, no white space.' })
  canonical!: string;

  @Field(() => String, {
    description: 'SHA-256, in hex, of the previous hash followed by the canonical JSON.',
  })
  hash!: string;

  @Field(() => String, { description: '64 zeros for the first event.' })
  previousHash!: string;
}
