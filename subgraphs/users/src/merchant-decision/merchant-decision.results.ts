import { connectionOf, DateTime } from '@dallal/subgraph';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { Merchant } from '../merchant/merchant.entity.ts';
import { DocumentKind } from '../merchant-document/merchant-document.state.ts';
import { MerchantApplication } from './merchant-application.entity.ts';

export const MerchantApplicationConnection = connectionOf(MerchantApplication);

@ObjectType({ description: 'Somebody else looks at this application.' })
export class ApplicationClaimed {
  @Field(() => DateTime)
  until!: Date;
}

@ObjectType({ description: 'Accept these first.' })
export class DocumentsMissing {
  @Field(() => [DocumentKind])
  kinds!: DocumentKind[];
}

@ObjectType({ description: 'A merchant with the same commercial registration sells already.' })
export class RegistrationInUse {
  @Field(() => Merchant)
  merchant!: Merchant;
}

@ObjectType({ description: 'Nobody decides about the business that one owns or works for.' })
export class OwnBusiness {
  @Field(() => Merchant)
  merchant!: Merchant;
}

export const ClaimMerchantApplicationResult = createUnionType({
  name: 'ClaimMerchantApplicationResult',
  types: () => [MerchantApplication, ApplicationClaimed, OwnBusiness] as const,
});

export const VerifyMerchantResult = createUnionType({
  name: 'VerifyMerchantResult',
  types: () => [Merchant, ApplicationClaimed, DocumentsMissing, RegistrationInUse, OwnBusiness] as const,
});

export const RejectMerchantResult = createUnionType({
  name: 'RejectMerchantResult',
  types: () => [Merchant, ApplicationClaimed, OwnBusiness] as const,
});

export const SuspendMerchantResult = createUnionType({
  name: 'SuspendMerchantResult',
  types: () => [Merchant, OwnBusiness] as const,
});

export const ReinstateMerchantResult = createUnionType({
  name: 'ReinstateMerchantResult',
  types: () => [Merchant, DocumentsMissing, OwnBusiness] as const,
});
