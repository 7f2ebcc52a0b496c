import { Money } from '@dallal/money';
import { Directive, Field, Float, Int, ObjectType } from 'type-graphql';

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'By how much a bid must improve on the leading one: the greater of the two.' })
export class AuctionIncrement {
  @Field(() => Float, { description: 'Of what the leading bid is ranked by; rounded up.' })
  percent!: number;

  @Field(() => Money)
  minimum!: Money;
}

// A value type: orders shows it of part requests.
@Directive('@shareable')
@Directive('@tag(name: "partner")')
@ObjectType('RankingWeights', {
  description:
    'In percent, together 100. A bid is ranked by its total × (1 + Σ weight ÷ price weight × penalty), rounded up. The ' +
    'penalty of a delivery is days ÷ 30, at most 1; of a warranty 1 − months ÷ 24, at least 0; of a rating ' +
    '(5 − rating) ÷ 4, and 0.5 of none.',
})
export class PublishedWeights {
  @Field(() => Int)
  price!: number;

  @Field(() => Int)
  delivery!: number;

  @Field(() => Int)
  warranty!: number;

  @Field(() => Int)
  rating!: number;
}
