import { Directive, Field, InputType, Int, ObjectType } from 'type-graphql';
import type { Fault } from './part-request.problem.ts';

/** How much each property of an offer counts, in percent. */
export interface Weights {
  readonly price: number;
  readonly delivery: number;
  readonly warranty: number;
  readonly rating: number;
}

// A value type, whose formula bids describes, which shows it of auctions.
@Directive('@shareable')
@Directive('@tag(name: "partner")')
@ObjectType()
export class RankingWeights implements Weights {
  @Field(() => Int)
  price!: number;

  @Field(() => Int)
  delivery!: number;

  @Field(() => Int)
  warranty!: number;

  @Field(() => Int)
  rating!: number;
}

@InputType({ description: 'Whole percent, together 100; price at least 1.' })
export class RankingWeightsInput implements Weights {
  @Field(() => Int)
  price!: number;

  @Field(() => Int, { defaultValue: 0 })
  delivery!: number;

  @Field(() => Int, { defaultValue: 0 })
  warranty!: number;

  @Field(() => Int, { defaultValue: 0, description: 'Of what others said of the merchant.' })
  rating!: number;
}

/** What counts unless its requester says so: the price alone. */
export const priceAlone: Weights = { price: 100, delivery: 0, warranty: 0, rating: 0 };

export function problemOfWeights({ price, delivery, warranty, rating }: Weights): Fault | null {
  const isShare = (weight: number) => weight >= 0 && weight <= 100;
  if (price < 1 || ![price, delivery, warranty, rating].every(isShare)) {
    const message = 'Each weight must be from 0 to 100, and that of the price at least 1.';
    return { code: 'WEIGHT_OUT_OF_RANGE', least: 0, most: 100, message };
  }
  const isAll = price + delivery + warranty + rating === 100;
  return isAll ? null : { code: 'WEIGHTS_NOT_A_HUNDRED', message: 'The weights must be 100 together.' };
}
