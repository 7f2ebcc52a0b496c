import { MoneyInput } from '@dallal/money';
import { BadUserInput, wellFormed } from '@dallal/subgraph';
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

  @Field(() => String, { nullable: true })
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

/** Throws BAD_USER_INPUT, naming the argument, for what no auction could take. */
export function checkPlaceBid({ amount, deliveryDays, note, idempotencyKey }: PlaceBidInput): void {
  if (amount.amount === 0) throw new BadUserInput('A bid must be above zero.', 'input.amount.amount');
  if (deliveryDays < 0 || deliveryDays > MAX_DELIVERY_DAYS) {
    throw new BadUserInput(`Delivery takes 0 to ${MAX_DELIVERY_DAYS} days.`, 'input.deliveryDays');
  }
  checkText(note, MAX_NOTE_LENGTH, 'input.note');
  checkText(idempotencyKey, MAX_KEY_LENGTH, 'input.idempotencyKey');
  if (idempotencyKey === '')
    throw new BadUserInput('An idempotency key is not empty.', 'input.idempotencyKey');
}

function checkText(text: string | null | undefined, maxLength: number, argument: string): void {
  if (text == null) return;
  if (text.length > maxLength) throw new BadUserInput(`At most ${maxLength} characters.`, argument);
  wellFormed(text, argument);
}
