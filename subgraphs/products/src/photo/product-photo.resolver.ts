import { RequiresScopes, requireScope, type SubgraphContext } from '@dallal/subgraph';
import { Arg, Ctx, Directive, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { File } from '../foreign/file.ts';
import { ContentLanguage } from '../language.ts';
import { Product } from '../product/product.entity.ts';
import { ProductPhoto } from './product-photo.entity.ts';
import { SetProductPhotosInput } from './product-photo.inputs.ts';
import { photosOfProducts } from './product-photo.loading.ts';
import { SetProductPhotosResult } from './product-photo.results.ts';
import { setProductPhotos } from './product-photo.service.ts';

@Resolver(() => ProductPhoto)
export class ProductPhotoResolver {
  @RequiresScopes('products:write')
  @Mutation(() => SetProductPhotosResult, {
    description: 'For the merchant that sells it, and its staff: adds, orders, describes and removes photos.',
  })
  async setProductPhotos(
    @Arg('input', () => SetProductPhotosInput) input: SetProductPhotosInput,
    @Ctx() context: SubgraphContext,
  ): Promise<typeof SetProductPhotosResult> {
    return setProductPhotos(context.em, requireScope(context, 'products:write'), input);
  }

  @FieldResolver(() => File, { nullable: true })
  file(@Root() { fileId: id }: ProductPhoto): File {
    return Object.assign(new File(), { id });
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What is to be seen, for those who do not see it; null where nobody said.',
  })
  alternativeText(
    @Root() { alternativeTextAr, alternativeTextEn }: ProductPhoto,
    @Arg('language', () => ContentLanguage, { defaultValue: ContentLanguage.EN }) language: ContentLanguage,
  ): string | null {
    return language === ContentLanguage.AR ? alternativeTextAr : alternativeTextEn;
  }
}

@Resolver(() => Product)
export class PhotosOfProductResolver {
  @Directive('@tag(name: "internal")')
  @FieldResolver(() => ProductPhoto, {
    nullable: true,
    description: 'The first of its photos, for lists; null without any.',
  })
  async photo(@Root() { id }: Product, @Ctx() context: SubgraphContext): Promise<ProductPhoto | null> {
    const [first = null] = await context.load(photosOfProducts).load(id);
    return first;
  }

  @Directive('@listSize(assumedSize: 8)')
  @Directive('@tag(name: "internal")')
  @FieldResolver(() => [ProductPhoto], { description: 'In the order its seller has given them.' })
  photos(@Root() { id }: Product, @Ctx() context: SubgraphContext): Promise<ProductPhoto[]> {
    return context.load(photosOfProducts).load(id);
  }
}
