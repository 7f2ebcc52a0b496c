import { MinorUnits } from '@dallal/money';
import { ConnectionArgs } from '@dallal/subgraph';
import { ArgsType, Directive, Field, ID, InputType, registerEnumType } from 'type-graphql';

export const ProductOrder = { NEWEST: 'NEWEST', PRICE_ASC: 'PRICE_ASC', PRICE_DESC: 'PRICE_DESC' } as const;
export type ProductOrder = keyof typeof ProductOrder;
registerEnumType(ProductOrder, {
  name: 'ProductOrder',
  valuesConfig: {
    NEWEST: { description: 'The newest first.' },
    PRICE_ASC: { description: 'The cheapest first.' },
    PRICE_DESC: { description: 'The dearest first.' },
  },
});

@InputType({ description: 'All of what is given must hold.' })
export class ProductFilter {
  @Field(() => ID, { nullable: true, description: 'Slug of a category.' })
  category?: string | null;

  @Field(() => MinorUnits, { nullable: true, description: 'In halalas: at least that much, in SAR.' })
  priceFrom?: number | null;

  @Field(() => MinorUnits, { nullable: true, description: 'In halalas: at most that much, in SAR.' })
  priceTo?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'With `true` only what can be bought now.' })
  inStock?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'Of one merchant alone.' })
  sellerId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'These alone, as in a cart; at most 100.' })
  ids?: string[] | null;
}

@ArgsType()
export class ProductsArgs extends ConnectionArgs {
  @Directive('@cost(weight: 10)')
  @Field(() => String, {
    nullable: true,
    description: 'Words in the SKU or the name, in either language: all of them.',
  })
  query?: string | null;

  @Field(() => ProductFilter, { nullable: true })
  filter?: ProductFilter | null;

  @Field(() => ProductOrder, { defaultValue: ProductOrder.NEWEST })
  orderBy!: ProductOrder;
}
