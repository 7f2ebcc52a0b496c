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
  types: () => [Payment, PaymentDeclined, OrderNotPayable, IdempotencyKeyReused] as const,
});
export type PayResult = Payment | PaymentDeclined | OrderNotPayable | IdempotencyKeyReused;
