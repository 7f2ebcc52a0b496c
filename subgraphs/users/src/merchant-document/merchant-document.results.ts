import { createUnionType, Field, ObjectType } from 'type-graphql';
import { OwnBusiness } from '../merchant-decision/merchant-decision.results.ts';
import { MerchantDocument } from './merchant-document.entity.ts';
import { DocumentState } from './merchant-document.state.ts';

@ObjectType({ description: 'It is no longer one that can be decided on.' })
export class DocumentDecided {
  @Field(() => DocumentState)
  state!: DocumentState;
}

export const SubmitMerchantDocumentResult = createUnionType({
  name: 'SubmitMerchantDocumentResult',
  types: () => [MerchantDocument] as const,
});

export const DecideOnMerchantDocumentResult = createUnionType({
  name: 'DecideOnMerchantDocumentResult',
  types: () => [MerchantDocument, DocumentDecided, OwnBusiness] as const,
});
