import { DateTime } from '@dallal/subgraph';
import { createUnionType, Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { DeclineReason } from '../gateway/gateway.ts';
import { Payment } from './payment.entity.ts';

registerEnumType(DeclineReason, { name: 'PaymentDeclineReason' });

export enum NotPayableStatus {
  PAID = 'PAID',
  IN_PROGRESS = 'IN_PROGRESS',
  OVERDUE = 'OVERDUE',
  CANCELLED = 'CANCELLED',
}
registerEnumType(NotPayableStatus, {
  name: 'NotPayableStatus',
  description: 'IN_PROGRESS: another payment of the order waits for its outcome.',
});

@ObjectType()
export class PaymentDeclined {
  @Field(() => DeclineReason)
  reason!: DeclineReason;

  @Field(() => Payment)
  payment!: Payment;
}

@ObjectType({ description: 'What is left for the customer to do before a payment can be made.' })
export class PaymentAction {
  @Field(() => String, {
    description:
      'A page of the bank. It sends the browser back to /orders/<id>/pay?payment=<id>, whatever came of it: ask for the payment.',
  })
  redirectUrl!: string;

  @Field(() => DateTime, { description: 'From then on the payment is FAILED.' })
  expiresAt!: Date;
}

@ObjectType({ description: 'The customer has to confirm the payment at the bank.' })
export class PaymentActionRequired extends PaymentAction {
  @Field(() => Payment)
  payment!: Payment;
}

/** Null for payments that wait for nobody. */
export function actionOf({ redirectUrl, redirectExpiresAt: expiresAt }: Payment): PaymentAction | null {
  if (redirectUrl === null || expiresAt === null) return null;
  return Object.assign(new PaymentAction(), { redirectUrl, expiresAt });
}

@ObjectType()
export class OrderNotPayable {
  @Field(() => NotPayableStatus)
  status!: NotPayableStatus;
}

@Directive('@shareable')
@ObjectType({ description: 'The idempotency key belongs to a request for something else.' })
export class IdempotencyKeyReused {
  @Field(() => String)
  idempotencyKey!: string;
}

export const PayResult = createUnionType({
  name: 'PayResult',
  description:
    'A Payment may still be CREATED: then the gateway has not answered in time, and a job finds out.',
  types: () =>
    [Payment, PaymentActionRequired, PaymentDeclined, OrderNotPayable, IdempotencyKeyReused] as const,
});
export type PayResult =
  | Payment
  | PaymentActionRequired
  | PaymentDeclined
  | OrderNotPayable
  | IdempotencyKeyReused;
