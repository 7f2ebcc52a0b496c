import { PartCondition } from '@dallal/bidding-terms';
import { MoneyInput } from '@dallal/money';
import { BadUserInput, ConnectionArgs, isId, line, paragraphs, wellFormed } from '@dallal/subgraph';
import { ArgsType, Directive, Field, ID, InputType, Int } from 'type-graphql';

const MAX_DELIVERY_DAYS = 365;
const MAX_WARRANTY_MONTHS = 120;
const MAX_NAME_LENGTH = 60;
const MAX_NOTE_LENGTH = 1_000;
const MAX_PHOTOS = 10;
const MAX_KEY_LENGTH = 200;

/** What an offer says beside its price. */
@InputType()
export class OfferInput {
  @Field(() => MoneyInput, {
    nullable: true,
    description: 'Of the delivery, on top of the price; none unless given. Not for a lot.',
  })
  shippingAmount?: MoneyInput | null;

  @Field(() => PartCondition, { nullable: true, description: 'Required, except for a lot.' })
  condition?: PartCondition | null;

  @Field(() => Int, {
    nullable: true,
    description: `Days from the order to the delivery, 0 to ${MAX_DELIVERY_DAYS}. Required, except for a lot.`,
  })
  deliveryDays?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: `From the delivery, 0 to ${MAX_WARRANTY_MONTHS}; none unless given.`,
  })
  warrantyMonths?: number | null;

  @Field(() => String, { nullable: true, description: `At most ${MAX_NAME_LENGTH} characters.` })
  brand?: string | null;

  @Field(() => String, { nullable: true, description: `At most ${MAX_NAME_LENGTH} characters.` })
  partNumber?: string | null;

  @Directive('@tag(name: "internal")')
  @Field(() => [ID], {
    nullable: true,
    description: `Files of yours for BID_PHOTO that are READY; at most ${MAX_PHOTOS}. Shown to those who may see the merchant.`,
  })
  photoIds?: string[] | null;

  @Field(() => String, { nullable: true, description: `At most ${MAX_NOTE_LENGTH} characters.` })
  note?: string | null;
}

@InputType()
export class PlaceBidInput extends OfferInput {
  @Field(() => ID)
  auctionId!: string;

  @Field(() => MoneyInput, { description: 'The price of the part, without shipping.' })
  amount!: MoneyInput;

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

@ArgsType()
export class MyBidsArgs extends ConnectionArgs {
  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Also those in whose place the merchant has put a better one.',
  })
  withSuperseded!: boolean;
}

/** The input with its texts as they are kept. Throws BAD_USER_INPUT, naming the argument, for what no auction could take. */
export function checkPlaceBid(input: PlaceBidInput): PlaceBidInput {
  const { amount, idempotencyKey } = input;
  if (amount.amount === 0) throw new BadUserInput('A bid must be above zero.', 'input.amount.amount');
  if (idempotencyKey != null) checkKey(idempotencyKey, 'input.idempotencyKey');
  return { ...input, ...checkOffer(input, amount) };
}

/** @param price what the shipping is added to, and so has the currency of */
export function checkOffer(input: OfferInput, price: MoneyInput): OfferInput {
  const { shippingAmount, deliveryDays, warrantyMonths } = input;
  if (shippingAmount && shippingAmount.currency !== price.currency) {
    throw new BadUserInput('Price and shipping have one currency.', 'input.shippingAmount.currency');
  }
  checkRange(deliveryDays, MAX_DELIVERY_DAYS, 'days', 'input.deliveryDays');
  checkRange(warrantyMonths, MAX_WARRANTY_MONTHS, 'months', 'input.warrantyMonths');
  return {
    ...input,
    brand: lineOrNull(input.brand, 'input.brand'),
    partNumber: lineOrNull(input.partNumber, 'input.partNumber'),
    photoIds: checkPhotoIds(input.photoIds ?? []),
    note: input.note == null ? null : paragraphs(input.note, 'input.note', MAX_NOTE_LENGTH) || null,
  };
}

function checkRange(value: number | null | undefined, max: number, unit: string, argument: string): void {
  if (value != null && (value < 0 || value > max))
    throw new BadUserInput(`Give 0 to ${max} ${unit}.`, argument);
}

function lineOrNull(text: string | null | undefined, argument: string): string | null {
  return text == null || text.trim() === '' ? null : line(text, argument, MAX_NAME_LENGTH);
}

function checkPhotoIds(ids: string[]): string[] {
  if (ids.length > MAX_PHOTOS) throw new BadUserInput(`At most ${MAX_PHOTOS} photos.`, 'input.photoIds');
  if (new Set(ids).size < ids.length) throw new BadUserInput('Each photo once.', 'input.photoIds');
  if (!ids.every(isId)) throw new BadUserInput('There is no such photo of yours.', 'input.photoIds');
  return ids;
}

/** Throws BAD_USER_INPUT, naming the argument, for what can be no idempotency key. */
export function checkKey(key: string, argument: string): void {
  if (key === '') throw new BadUserInput('An idempotency key is not empty.', argument);
  if (key.length > MAX_KEY_LENGTH) throw new BadUserInput(`At most ${MAX_KEY_LENGTH} characters.`, argument);
  wellFormed(key, argument);
}
