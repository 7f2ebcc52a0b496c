import {
  BadUserInput,
  batch,
  CONNECTION_SIZE,
  ConnectionArgs,
  connectionOf,
  inOrderOf,
  isId,
  paginate,
  RequiresScopes,
  requireScope,
  type SubgraphContext,
  wellFormed,
} from '@dallal/subgraph';
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { Category } from '../category/category.entity.ts';
import { ContentLanguage } from '../language.ts';
import { stockOfProducts } from '../stock/stock.loading.ts';
import { Product } from './product.entity.ts';
import { CreateProductInput, normaliseSku } from './product.inputs.ts';
import { CreateProductResult } from './product.results.ts';
import { createProduct, productsMatching } from './product.service.ts';

const ProductConnection = connectionOf(Product, 'Product', ['@tag(name: "partner")']);
type ProductConnection = InstanceType<typeof ProductConnection>;

@ArgsType()
class ProductsArgs extends ConnectionArgs {
  @Directive('@cost(weight: 10)')
  @Field(() => String, { nullable: true, description: 'Text in the SKU or the name, in either language.' })
  query?: string | null;
}

const MAX_QUERY_LENGTH = 200;

const categoriesBySlug = batch(async (slugs: readonly string[], { em }: SubgraphContext) =>
  inOrderOf(slugs, await em.find(Category, { slug: { $in: [...slugs] } }), (category) => category.slug),
);

@Resolver(() => Product)
export class ProductResolver {
  @Directive(CONNECTION_SIZE)
  @Directive('@tag(name: "partner")')
  @Query(() => ProductConnection, { description: 'Newest first.' })
  products(
    @Args(() => ProductsArgs) { query, ...page }: ProductsArgs,
    @Ctx() { em }: SubgraphContext,
  ): Promise<ProductConnection> {
    if (query && query.length > MAX_QUERY_LENGTH) {
      throw new BadUserInput(`"query" takes text of at most ${MAX_QUERY_LENGTH} characters.`, 'query');
    }
    const text = query ? wellFormed(query, 'query').trim() : '';
    return paginate(em, Product, text ? productsMatching(text) : {}, page);
  }

  @Directive('@tag(name: "partner")')
  @Query(() => Product, { nullable: true })
  async product(@Arg('id', () => ID) id: string, @Ctx() { em }: SubgraphContext): Promise<Product | null> {
    return isId(id) ? em.findOne(Product, { id }) : null;
  }

  @Directive('@tag(name: "partner")')
  @Query(() => Product, { nullable: true })
  async productBySku(
    @Arg('sku', () => String) sku: string,
    @Ctx() { em }: SubgraphContext,
  ): Promise<Product | null> {
    const normalised = normaliseSku(sku);
    return normalised ? em.findOne(Product, { sku: normalised }) : null;
  }

  @RequiresScopes('products:write')
  @Mutation(() => CreateProductResult, { description: 'For merchants and their staff.' })
  createProduct(
    @Arg('input', () => CreateProductInput) input: CreateProductInput,
    @Ctx() context: SubgraphContext,
  ): Promise<CreateProductResult> {
    const { sub } = requireScope(context, 'products:write');
    return createProduct(context.em, sub, input);
  }

  @FieldResolver(() => String)
  name(
    @Root() product: Product,
    @Arg('language', () => ContentLanguage, { defaultValue: ContentLanguage.EN }) language: ContentLanguage,
  ): string {
    return language === ContentLanguage.AR ? product.nameAr : product.nameEn;
  }

  @FieldResolver(() => String)
  description(
    @Root() product: Product,
    @Arg('language', () => ContentLanguage, { defaultValue: ContentLanguage.EN }) language: ContentLanguage,
  ): string {
    return language === ContentLanguage.AR ? product.descriptionAr : product.descriptionEn;
  }

  @FieldResolver(() => Int, { description: 'Pieces on hand, over all warehouses.' })
  stock(@Root() product: Product, @Ctx() context: SubgraphContext): Promise<number> {
    return context.load(stockOfProducts).load(product.id);
  }

  @FieldResolver(() => Category)
  category(@Root() product: Product, @Ctx() context: SubgraphContext): Promise<Category | null> {
    return context.load(categoriesBySlug).load(product.categorySlug);
  }
}
