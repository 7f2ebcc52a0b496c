import { MoneyInput } from '@dallal/money';
import { BadUserInput } from '@dallal/subgraph';
import { Field, ID, InputType } from 'type-graphql';
import { checkOffer, OfferInput } from '../bid/bid.inputs.ts';
import { AutoBidStrategy } from './auto-bid.state.ts';

@InputType()
export class SetAutoBidInput extends OfferInput {
  @Field(() => ID)
  auctionId!: string;

  @Field(() => MoneyInput, {
    description: 'The best it bids in all, shipping included: the lowest, or for a lot the highest.',
  })
  limit!: MoneyInput;

  @Field(() => MoneyInput, {
    nullable: true,
    description:
      'What it bids in all while nobody leads; the budget or the starting price unless given, or the limit without those.',
  })
  opening?: MoneyInput | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description:
      'By how much it improves at least, where its limit allows; never by less than the increment.',
  })
  step?: MoneyInput | null;

  @Field(() => AutoBidStrategy, { defaultValue: AutoBidStrategy.MINIMAL })
  strategy!: AutoBidStrategy;
}

@InputType()
export class StopAutoBidInput {
  @Field(() => ID)
  auctionId!: string;
}

/** The input with its texts as they are kept. Throws BAD_USER_INPUT, naming the argument, for what no auction could take. */
export function checkSetAutoBid(input: SetAutoBidInput): SetAutoBidInput {
  const { limit, opening, step, shippingAmount } = input;
  for (const [name, amount] of Object.entries({ limit, opening, step })) {
    if (!amount) continue;
    if (amount.amount === 0) throw new BadUserInput('It must be above zero.', `input.${name}.amount`);
    if (amount.currency !== limit.currency) {
      throw new BadUserInput('All amounts have one currency.', `input.${name}.currency`);
    }
  }
  if (limit.amount <= (shippingAmount?.amount ?? 0)) {
    throw new BadUserInput('The limit includes the shipping, and must leave a price.', 'input.limit.amount');
  }
  return { ...input, ...checkOffer(input, limit) };
}
