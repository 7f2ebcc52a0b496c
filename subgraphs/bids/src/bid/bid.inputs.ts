import { MoneyInput } from '@dallal/money';
import { BadUserInput, paragraphs, wellFormed } from '@dallal/subgraph';
import { Field, ID, InputType, Int } from 'type-graphql';
import { PartCondition } from './bid.state.ts';

const MAX_DELIVERY_DAYS = 365;
const MAX_NOTE_LENGTH = 1_000;
const MAX_KEY_LENGTH = 200;

@InputType()
export class PlaceBidInput {
  @Field(() => ID)
  auctionId!: string;

  @Field(() => MoneyInput)
  amount!: MoneyInput;

  @Field(() => PartCondition)
  condition!: PartCondition;

  @Field(() => Int, { description: `Days from the order to the delivery, 0 to ${MAX_DELIVERY_DAYS}.` })
  deliveryDays!: number;

  @Field(() => String, { nullable: true, description: `At most ${MAX_NOTE_LENGTH} characters.` })
  note?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of your making; sent again with the same offer, it gives back the bid that it placed.',
  })
  idempotencyKey?: string | null;
}

@InputType()
export class WithdrawBidInput {
  @Field(() => ID)
  bidId!: string;
}

@InputType()
export class AwardBidInput {
  @Field(() => ID)
  bidId!: string;
}

/** The input with its note as it is kept. Throws BAD_USER_INPUT, naming the argument, for what no auction could take. */
export function checkPlaceBid(input: PlaceBidInput): PlaceBidInput {
  const { amount, deliveryDays, note, idempotencyKey } = input;
  if (amount.amount === 0) throw new BadUserInput('A bid must be above zero.', 'input.amount.amount');
  if (deliveryDays < 0 || deliveryDays > MAX_DELIVERY_DAYS) {
    throw new BadUserInput(`Delivery takes 0 to ${MAX_DELIVERY_DAYS} days.`, 'input.deliveryDays');
  }
  if (idempotencyKey != null) checkKey(idempotencyKey, 'input.idempotencyKey');
  return { ...input, note: note == null ? null : paragraphs(note, 'input.note', MAX_NOTE_LENGTH) || null };
}

function checkKey(key: string, argument: string): void {
  if (key === '') throw new BadUserInput('An idempotency key is not empty.', argument);
  if (key.length > MAX_KEY_LENGTH) throw new BadUserInput(`At most ${MAX_KEY_LENGTH} characters.`, argument);
  wellFormed(key, argument);
}
