import { createUnionType, Field, Int, ObjectType } from 'type-graphql';
import { Checkout } from './checkout.entity.ts';
import { OutOfStock, PriceChanged, ProductsNotForSale } from './checkout.refusal.ts';

@ObjectType({
  description: 'Under this key you have checked something else out: take a new one for each cart.',
})
export class CheckoutKeyReused {
  @Field(() => String)
  idempotencyKey!: string;
}

@ObjectType({
  description:
    'As many of your checkouts as may be are not paid yet. What they put aside nobody else can buy: pay some of their orders first.',
})
export class TooManyUnpaidCheckouts {
  @Field(() => Int)
  limit!: number;
}

export const CheckoutResult = createUnionType({
  name: 'CheckoutResult',
  types: () =>
    [
      Checkout,
      ProductsNotForSale,
      OutOfStock,
      PriceChanged,
      CheckoutKeyReused,
      TooManyUnpaidCheckouts,
    ] as const,
});
