import {
  batch,
  CONNECTION_SIZE,
  type Connection,
  ConnectionArgs,
  connectionOf,
  inOrderOf,
  isId,
  paginate,
  RequiresScopes,
  requireScope,
  type SubgraphContext,
} from '@dallal/subgraph';
import {
  Arg,
  Args,
  Ctx,
  Directive,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { Category } from '../category/category.entity.ts';
import type { ProductsContext } from '../context.ts';
import { Merchant } from '../foreign/merchant.ts';
import { ContentLanguage } from '../language.ts';
import { sellersByMerchant } from '../seller/seller.loading.ts';
import { merchantIdOf } from '../seller/seller.service.ts';
import { stockOfProducts } from '../stock/stock.loading.ts';
import { Product } from './product.entity.ts';
import { facetsOf, ProductFacets } from './product.facets.ts';
import { ProductFilter, ProductsArgs } from './product.filter.ts';
import { CreateProductInput, normaliseSku, UpdateProductInput, UpdateStockInput } from './product.inputs.ts';
import { pageOfProducts } from './product.page.ts';
import { CreateProductResult, UpdateProductResult, UpdateStockResult } from './product.results.ts';
import { productSearch, whereOf } from './product.search.ts';
import { createProduct } from './product.service.ts';
import { updateProduct, updateStock } from './product.update.ts';

const ProductConnection = connectionOf(Product, 'Product', [
  '@tag(name: "partner")',
  // An edge is its product and where that stands in the list.
  '@cost(weight: 0)',
]);

const categoriesBySlug = batch(async (slugs: readonly string[], { em }: SubgraphContext) =>
  inOrderOf(slugs, await em.find(Category, { slug: { $in: [...slugs] } }), (category) => category.slug),
);

@Resolver(() => Product)
export class ProductResolver {
  @Directive(CONNECTION_SIZE)
  @Directive('@tag(name: "partner")')
  @Query(() => ProductConnection, { description: 'The newest first, unless told otherwise.' })
  async products(
    @Args(() => ProductsArgs) { query, filter, orderBy, ...page }: ProductsArgs,
    @Ctx() { em, services }: ProductsContext,
  ): Promise<Connection<Product>> {
    const search = await productSearch(em, services.vocabulary, query, filter);
    return pageOfProducts(em, whereOf(search), orderBy, page);
  }

  @Directive('@cost(weight: 5)')
  @Query(() => ProductFacets, { nullable: true, description: 'What the same search can be narrowed to.' })
  async productFacets(
    @Arg('query', () => String, { nullable: true }) query: string | null | undefined,
    @Arg('filter', () => ProductFilter, { nullable: true }) filter: ProductFilter | null | undefined,
    @Ctx() { em, services }: ProductsContext,
  ): Promise<ProductFacets> {
    return facetsOf(em, await productSearch(em, services.vocabulary, query, filter));
  }

  @Directive(CONNECTION_SIZE)
  @RequiresScopes('products:write')
  @Query(() => ProductConnection, {
    nullable: true,
    description: 'What the merchant that you act for sells, newest first; null without one.',
  })
  async myProducts(
    @Args(() => ConnectionArgs) page: ConnectionArgs,
    @Ctx() context: SubgraphContext,
  ): Promise<Connection<Product> | null> {
    const merchantId = await merchantIdOf(context.em, requireScope(context, 'products:write'));
    return merchantId === null ? null : paginate(context.em, Product, { merchantId }, page);
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
  async createProduct(
    @Arg('input', () => CreateProductInput) input: CreateProductInput,
    @Ctx() context: SubgraphContext,
  ): Promise<CreateProductResult> {
    const viewer = requireScope(context, 'products:write');
    const merchantId = await merchantIdOf(context.em, viewer);
    return createProduct(context.em, { createdBy: viewer.sub, merchantId }, input);
  }

  @RequiresScopes('products:write')
  @Mutation(() => UpdateProductResult, { description: 'For the merchant that sells it, and its staff.' })
  async updateProduct(
    @Arg('input', () => UpdateProductInput) input: UpdateProductInput,
    @Ctx() context: SubgraphContext,
  ): Promise<typeof UpdateProductResult> {
    return updateProduct(context.em, requireScope(context, 'products:write'), input);
  }

  @RequiresScopes('products:write')
  @Mutation(() => UpdateStockResult, { description: 'Likewise.' })
  async updateStock(
    @Arg('input', () => UpdateStockInput) input: UpdateStockInput,
    @Ctx() context: SubgraphContext,
  ): Promise<typeof UpdateStockResult> {
    return updateStock(context.em, requireScope(context, 'products:write'), input);
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

  @FieldResolver(() => Int, {
    description: 'Pieces that can be sold: without those that are put aside for orders.',
  })
  stock(@Root() product: Product, @Ctx() context: SubgraphContext): Promise<number> {
    return context.load(stockOfProducts).load(product.id);
  }

  // There are few, and those of a page come by one query.
  @Directive('@cost(weight: 0)')
  @FieldResolver(() => Category)
  category(@Root() product: Product, @Ctx() context: SubgraphContext): Promise<Category | null> {
    return context.load(categoriesBySlug).load(product.categorySlug);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether it can be bought now: there are pieces of it, and its seller may sell.',
  })
  async isAvailable(@Root() product: Product, @Ctx() context: SubgraphContext): Promise<boolean> {
    const { id, merchantId } = product;
    const seller = merchantId === null ? null : await context.load(sellersByMerchant).load(merchantId);
    return seller?.maySell === true && (await context.load(stockOfProducts).load(id)) > 0;
  }

  // It comes with the row; what else is asked of the merchant costs by itself.
  @Directive('@cost(weight: 0)')
  @FieldResolver(() => Merchant, {
    nullable: true,
    description: 'Who sells it; null as long as nobody is known to, and then nobody can buy it.',
  })
  seller(@Root() { merchantId }: Product): Merchant | null {
    return merchantId === null ? null : Object.assign(new Merchant(), { id: merchantId });
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What its seller is called, for those too who have not signed in.',
  })
  async sellerName(@Root() { merchantId }: Product, @Ctx() context: SubgraphContext): Promise<string | null> {
    const seller = merchantId === null ? null : await context.load(sellersByMerchant).load(merchantId);
    return seller?.name ?? null;
  }
}
