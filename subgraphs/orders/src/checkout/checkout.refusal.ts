import type { DataOf, stockRefused } from '@dallal/events';
import { type Currency, Money, money } from '@dallal/money';
import { createUnionType, Directive, Field, Int, ObjectType } from 'type-graphql';
import { Product } from '../foreign/product.ts';

/** Why there are no orders, as products said. */
export type StoredRefusal = Pick<DataOf<typeof stockRefused>, 'reason' | 'lines'>;

@Directive('@cost(weight: 0)')
@ObjectType({ description: 'How it is with a product of the cart now.' })
export class ProductState {
  @Field(() => Product, { nullable: true })
  product!: Product | null;

  @Field(() => Int, { nullable: true, description: 'How many pieces there are.' })
  available!: number | null;

  @Field(() => Money, { nullable: true, description: 'Gross, VAT included, for one piece.' })
  unitPrice!: Money | null;
}

@ObjectType({
  description: 'These cannot be bought: they are unknown, nobody sells them now, or you sell them yourself.',
})
export class ProductsNotForSale {
  @Directive('@listSize(assumedSize: 5)')
  @Field(() => [ProductState])
  products!: ProductState[];
}

@ObjectType({ description: 'Of these there are not as many pieces as you want.' })
export class OutOfStock {
  @Directive('@listSize(assumedSize: 5)')
  @Field(() => [ProductState])
  products!: ProductState[];
}

@ObjectType({ description: 'All together does not cost what you expected. These are the prices now.' })
export class PriceChanged {
  @Directive('@listSize(assumedSize: 5)')
  @Field(() => [ProductState])
  products!: ProductState[];
}

export const CheckoutRefusal = createUnionType({
  name: 'CheckoutRefusal',
  types: () => [ProductsNotForSale, OutOfStock, PriceChanged] as const,
});

const types = {
  NOT_FOR_SALE: ProductsNotForSale,
  OUT_OF_STOCK: OutOfStock,
  PRICE_CHANGED: PriceChanged,
} as const satisfies Record<StoredRefusal['reason'], unknown>;

export function refusalOf({ reason, lines }: StoredRefusal): typeof CheckoutRefusal {
  const products = lines.map(({ productId, available = null, unitPrice }) =>
    Object.assign(new ProductState(), {
      product: Object.assign(new Product(), { id: productId }),
      available,
      unitPrice: unitPrice ? money(unitPrice.amount, unitPrice.currency as Currency) : null,
    }),
  );
  return Object.assign(new types[reason](), { products });
}
