import { createUnionType, Field, ID, ObjectType } from 'type-graphql';
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
