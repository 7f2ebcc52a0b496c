import { Money, money } from '@dallal/money';
import { inOrderOf, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { Category } from '../category/category.entity.ts';
import { allOf, canBeBought, condition, type ProductSearch, whereOf } from './product.search.ts';

@Directive('@cost(weight: 0)')
@ObjectType()
export class CategoryCount {
  @Field(() => Category)
  category!: Category;

  @Field(() => Int)
  count!: number;
}

@ObjectType({
  description:
    'What a search can be narrowed to. The choices of a facet are counted as if nothing had been chosen of it yet.',
})
export class ProductFacets {
  @Field(() => Int, { description: 'Products that are found, with all that was chosen.' })
  total!: number;

  @Directive('@listSize(assumedSize: 10)')
  @Field(() => [CategoryCount], { description: 'Those in which something is found, the fullest first.' })
  categories!: CategoryCount[];

  @Field(() => Money, { nullable: true, description: 'The lowest price in SAR; null if nothing is found.' })
  priceFrom!: Money | null;

  @Field(() => Money, { nullable: true, description: 'The highest.' })
  priceTo!: Money | null;

  @Field(() => Int, { description: 'How many of them can be bought now.' })
  inStock!: number;
}

export async function facetsOf(em: EntityManager, search: ProductSearch): Promise<ProductFacets> {
  const [total, inStock, categories, prices] = await Promise.all([
    count(em, whereOf(search)),
    count(em, allOf([whereOf(search, 'inStock'), canBeBought])),
    categoriesOf(em, search),
    pricesOf(em, search),
  ]);
  return Object.assign(new ProductFacets(), { total, inStock, categories, ...prices });
}

async function count(em: EntityManager, { text, parameters }: ReturnType<typeof allOf>): Promise<number> {
  const [row] = await sql<{ count: number }>(
    em,
    `select count(*)::int as count from product p where ${text}`,
    parameters,
  );
  return row!.count;
}

async function categoriesOf(em: EntityManager, search: ProductSearch): Promise<CategoryCount[]> {
  const { text, parameters } = whereOf(search, 'category');
  const rows = await sql<{ slug: string; count: number }>(
    em,
    `select p.category_slug as slug, count(*)::int as count from product p where ${text}
     group by p.category_slug order by count desc, slug`,
    parameters,
  );
  const slugs = rows.map(({ slug }) => slug);
  const found = await em.find(Category, { slug: { $in: slugs } });
  const categories = inOrderOf(slugs, found, ({ slug }) => slug);
  return rows.map((row, index) =>
    Object.assign(new CategoryCount(), { category: categories[index]!, count: row.count }),
  );
}

async function pricesOf(em: EntityManager, search: ProductSearch) {
  const { text, parameters } = allOf([whereOf(search, 'price'), condition(`p.currency = 'SAR'`)]);
  const [row] = await sql<{ lowest: string | null; highest: string | null }>(
    em,
    `select min(p.price_minor) as lowest, max(p.price_minor) as highest from product p where ${text}`,
    parameters,
  );
  const amount = (minor: string | null) => (minor === null ? null : money(Number(minor)));
  return { priceFrom: amount(row!.lowest), priceTo: amount(row!.highest) };
}
