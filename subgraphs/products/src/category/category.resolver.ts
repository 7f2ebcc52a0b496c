import type { SubgraphContext } from '@dallal/subgraph';
import { Ctx, Directive, Query, Resolver } from 'type-graphql';
import { Category } from './category.entity.ts';

@Resolver(() => Category)
export class CategoryResolver {
  @Directive('@listSize(assumedSize: 20)')
  @Directive('@tag(name: "partner")')
  @Query(() => [Category], { description: 'All of them, in the order of their slugs.' })
  categories(@Ctx() { em }: SubgraphContext): Promise<Category[]> {
    return em.find(Category, {}, { orderBy: { slug: 'asc' } });
  }
}
