import { BadUserInput } from '@dallal/subgraph';
import { Field, ID, InputType } from 'type-graphql';
import { PaymentMethodType } from './payment.entity.ts';

@InputType()
export class PayInput {
  @Field(() => ID)
  orderId!: string;

  @Field(() => PaymentMethodType)
  method!: PaymentMethodType;

  @Field(() => String, {
    description:
      'From the gateway, in exchange for the card or account. Sandbox: sandbox_ok, sandbox_declined, sandbox_3ds, sandbox_timeout.',
  })
  token!: string;

  @Field(() => String, {
    description:
      'Yours to choose, once per payment; repeat it and the payment is not made again. Kept for 24 hours.',
  })
  idempotencyKey!: string;
}

/** Printable ASCII, as the IETF draft of the Idempotency-Key header has it. */
const printable = /^[\x21-\x7e]{1,255}$/;

/** Throws BAD_USER_INPUT that names the field. */
export function checkPayInput(input: PayInput): void {
  for (const field of ['token', 'idempotencyKey'] as const) {
    if (!printable.test(input[field])) {
      throw new BadUserInput(`"${field}" must be 1 to 255 printable ASCII characters.`, `input.${field}`);
    }
  }
}
