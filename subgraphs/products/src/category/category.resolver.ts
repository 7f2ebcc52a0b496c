import type { SubgraphContext } from '@dallal/subgraph';
import { Ctx, Query, Resolver } from 'type-graphql';
import { Category } from './category.entity.ts';

@Resolver(() => Category)
export class CategoryResolver {
  @Query(() => [Category], { description: 'All of them, in the order of their slugs.' })
  categories(@Ctx() { em }: SubgraphContext): Promise<Category[]> {
    return em.find(Category, {}, { orderBy: { slug: 'asc' } });
  }
}
