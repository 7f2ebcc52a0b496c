import { createUnionType, Field, ObjectType } from 'type-graphql';
import { Merchant } from './merchant.entity.ts';

@ObjectType({ description: 'An account has one merchant at most.' })
export class AlreadyMerchant {
  @Field(() => Merchant)
  merchant!: Merchant;
}

export const ApplyAsMerchantResult = createUnionType({
  name: 'ApplyAsMerchantResult',
  types: () => [Merchant, AlreadyMerchant] as const,
});

export const VerifyMerchantResult = createUnionType({
  name: 'VerifyMerchantResult',
  types: () => [Merchant] as const,
});
