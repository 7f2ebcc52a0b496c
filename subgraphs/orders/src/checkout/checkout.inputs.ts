import { createHash } from 'node:crypto';
import { MoneyInput } from '@dallal/money';
import { BadUserInput, isId, line } from '@dallal/subgraph';
import { Field, ID, InputType, Int } from 'type-graphql';
import { ContentLanguage } from '../language.ts';
import { checkDeliveryAddress, DeliveryAddress } from '../order/delivery-address.ts';

const MOST_LINES = 50;
const MOST_PIECES = 999;

@InputType()
export class CheckoutLineInput {
  @Field(() => ID)
  productId!: string;

  @Field(() => Int, { description: '1 to 999 pieces.' })
  quantity!: number;
}

@InputType()
export class CheckoutInput {
  @Field(() => [CheckoutLineInput], { description: '1 to 50 products, each once.' })
  lines!: CheckoutLineInput[];

  @Field(() => MoneyInput, {
    description: 'What all of it costs, gross, as the customer saw it: at another price nothing is bought.',
  })
  expectedTotal!: MoneyInput;

  @Field(() => DeliveryAddress)
  deliverTo!: DeliveryAddress;

  @Field(() => String, {
    description: 'At most 64 characters; a repetition under the same key buys nothing a second time.',
  })
  idempotencyKey!: string;

  @Field(() => ContentLanguage, { defaultValue: 'AR', description: 'In which the orders are named.' })
  language!: ContentLanguage;
}

/** Checks and tidies the input. Throws BAD_USER_INPUT that names the field. */
export function checkCheckoutInput(input: CheckoutInput): CheckoutInput {
  const { lines, expectedTotal, language } = input;
  if (lines.length < 1 || lines.length > MOST_LINES)
    throw new BadUserInput(`Give 1 to ${MOST_LINES} lines.`, 'input.lines');
  if (lines.some(({ quantity }) => quantity < 1 || quantity > MOST_PIECES))
    throw new BadUserInput(`Give 1 to ${MOST_PIECES} pieces.`, 'input.lines.quantity');
  const productIds = lines.map(({ productId }) => productId.toLowerCase());
  if (!productIds.every(isId))
    throw new BadUserInput('This is the id of no product.', 'input.lines.productId');
  if (new Set(productIds).size < lines.length)
    throw new BadUserInput('Name each product once.', 'input.lines.productId');
  return {
    lines: lines.map(({ quantity }, index) => ({ productId: productIds[index]!, quantity })),
    expectedTotal,
    deliverTo: checkDeliveryAddress(input.deliverTo, 'input.deliverTo'),
    idempotencyKey: line(input.idempotencyKey, 'input.idempotencyKey', 64),
    language,
  };
}

/** By which a repetition is recognised. */
export function fingerprintOf({ lines, expectedTotal, deliverTo, language }: CheckoutInput): string {
  const asked = [
    lines.map(({ productId, quantity }) => [productId, quantity]),
    [expectedTotal.amount, expectedTotal.currency],
    deliverTo,
    language,
  ];
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex');
}
