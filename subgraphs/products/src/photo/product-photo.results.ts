import { createUnionType, Field, ObjectType } from 'type-graphql';
import { Product } from '../product/product.entity.ts';

@ObjectType({ description: 'Its photos were changed since you looked. Look again.' })
export class ProductPhotosChanged {
  @Field(() => Product, { description: 'As it is now.' })
  product!: Product;
}

export const SetProductPhotosResult = createUnionType({
  name: 'SetProductPhotosResult',
  types: () => [Product, ProductPhotosChanged] as const,
});
