import { DateTime } from '@dallal/subgraph';
import { Field, ID, InputType } from 'type-graphql';
import { DocumentKind } from './merchant-document.state.ts';

@InputType()
export class SubmitMerchantDocumentInput {
  @Field(() => ID)
  merchantId!: string;

  @Field(() => DocumentKind)
  kind!: DocumentKind;

  @Field(() => String, {
    description: 'On a commercial registration or VAT certificate the number that the merchant gave.',
  })
  number!: string;

  @Field(() => DateTime)
  issuedAt!: Date;

  @Field(() => DateTime, { description: 'Later than now.' })
  expiresAt!: Date;

  @Field(() => ID, { description: 'Uploaded for this: see `createUpload`.' })
  fileId!: string;
}

@InputType()
export class AcceptMerchantDocumentInput {
  @Field(() => ID)
  documentId!: string;
}

@InputType()
export class RejectMerchantDocumentInput {
  @Field(() => ID)
  documentId!: string;

  @Field(() => String, { description: '1 to 500 characters, in the language of the merchant.' })
  reason!: string;
}
