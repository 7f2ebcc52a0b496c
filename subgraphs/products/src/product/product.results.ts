import { createUnionType, Field, ID, Int, ObjectType } from 'type-graphql';
import { Product } from './product.entity.ts';

@ObjectType()
export class SkuTaken {
  @Field(() => String)
  sku!: string;
}

@ObjectType()
export class UnknownCategory {
  @Field(() => ID)
  category!: string;
}

export const CreateProductResult = createUnionType({
  name: 'CreateProductResult',
  types: () => [Product, SkuTaken, UnknownCategory] as const,
});
export type CreateProductResult = Product | SkuTaken | UnknownCategory;

@ObjectType({ description: 'Pieces were bought, or put back, since you looked.' })
export class StockChanged {
  @Field(() => Int, { description: 'How many there are now.' })
  stock!: number;
}

export const UpdateProductResult = createUnionType({
  name: 'UpdateProductResult',
  types: () => [Product, UnknownCategory] as const,
});

export const UpdateStockResult = createUnionType({
  name: 'UpdateStockResult',
  types: () => [Product, StockChanged] as const,
});
