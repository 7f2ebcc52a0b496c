import {
  batch,
  groupedBy,
  inOrderOf,
  RequiresScopes,
  requireScope,
  type SubgraphContext,
} from '@dallal/subgraph';
import { Arg, Ctx, Directive, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { File } from '../file/file.entity.ts';
import { maySeePapers } from '../merchant/merchant.access.ts';
import { Merchant } from '../merchant/merchant.entity.ts';
import type { UsersServices } from '../services.ts';
import { MerchantDocument } from './merchant-document.entity.ts';
import {
  AcceptMerchantDocumentInput,
  RejectMerchantDocumentInput,
  SubmitMerchantDocumentInput,
} from './merchant-document.inputs.ts';
import { DecideOnMerchantDocumentResult, SubmitMerchantDocumentResult } from './merchant-document.results.ts';

type Context = SubgraphContext<UsersServices>;

const documentsOfMerchant = batch(async (ids: readonly string[], { em }: Context) => {
  const found = await em.find(
    MerchantDocument,
    { merchantId: { $in: [...ids] } },
    { orderBy: { id: 'desc' } },
  );
  return groupedBy(ids, found, (document) => document.merchantId);
});

const fileById = batch(async (ids: readonly string[], { em }: Context) =>
  inOrderOf(ids, await em.find(File, { id: { $in: [...ids] } }), (file) => file.id),
);

@Resolver(() => MerchantDocument)
export class MerchantDocumentResolver {
  @RequiresScopes('merchants:apply', 'merchants:manage')
  @Mutation(() => SubmitMerchantDocumentResult)
  async submitMerchantDocument(
    @Arg('input', () => SubmitMerchantDocumentInput) input: SubmitMerchantDocumentInput,
    @Ctx() ctx: Context,
  ): Promise<typeof SubmitMerchantDocumentResult> {
    const viewer = requireScope(ctx, 'merchants:apply', 'merchants:manage');
    return ctx.services.merchantDocuments.submit(ctx.em, viewer, input);
  }

  @RequiresScopes('merchants:review')
  @Mutation(() => DecideOnMerchantDocumentResult)
  async acceptMerchantDocument(
    @Arg('input', () => AcceptMerchantDocumentInput) input: AcceptMerchantDocumentInput,
    @Ctx() ctx: Context,
  ): Promise<typeof DecideOnMerchantDocumentResult> {
    const viewer = requireScope(ctx, 'merchants:review');
    return ctx.services.merchantDocuments.accept(ctx.em, viewer, input);
  }

  @RequiresScopes('merchants:review')
  @Mutation(() => DecideOnMerchantDocumentResult)
  async rejectMerchantDocument(
    @Arg('input', () => RejectMerchantDocumentInput) input: RejectMerchantDocumentInput,
    @Ctx() ctx: Context,
  ): Promise<typeof DecideOnMerchantDocumentResult> {
    const viewer = requireScope(ctx, 'merchants:review');
    return ctx.services.merchantDocuments.reject(ctx.em, viewer, input);
  }

  @FieldResolver(() => File)
  file(@Root() { fileId }: MerchantDocument, @Ctx() ctx: Context): Promise<File | null> {
    return ctx.load(fileById).load(fileId);
  }
}

@Resolver(() => Merchant)
export class MerchantPapersResolver {
  @Directive('@listSize(assumedSize: 8)')
  @RequiresScopes('merchants:apply', 'merchants:manage', 'merchants:review')
  @FieldResolver(() => [MerchantDocument], {
    nullable: true,
    description: 'The latest first; null for all but those who manage the merchant and those who review it.',
  })
  async documents(@Root() merchant: Merchant, @Ctx() ctx: Context): Promise<MerchantDocument[] | null> {
    return maySeePapers(ctx.viewer, merchant) ? ctx.load(documentsOfMerchant).load(merchant.id) : null;
  }
}
