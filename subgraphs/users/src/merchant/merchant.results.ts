import { createUnionType, Field, ObjectType } from 'type-graphql';
import { AccountState } from '../account/account.state.ts';
import { Merchant } from './merchant.entity.ts';

@ObjectType({ description: 'An account has one merchant at most.' })
export class AlreadyMerchant {
  @Field(() => Merchant)
  merchant!: Merchant;
}

@ObjectType({ description: 'Verify what the account gave as its addresses first.' })
export class AccountNotActive {
  @Field(() => AccountState)
  state!: AccountState;
}

@ObjectType({ description: 'Whoever works for a merchant cannot be one: leave it first.' })
export class WorksForMerchant {
  @Field(() => Merchant)
  merchant!: Merchant;
}

@ObjectType({ description: 'After the decision these can no longer be changed.' })
export class DetailsFixed {
  @Field(() => [String], { description: 'Names of the fields.' })
  fields!: string[];
}

export const ApplyAsMerchantResult = createUnionType({
  name: 'ApplyAsMerchantResult',
  types: () => [Merchant, AlreadyMerchant, AccountNotActive, WorksForMerchant] as const,
});

export const UpdateMerchantResult = createUnionType({
  name: 'UpdateMerchantResult',
  types: () => [Merchant, DetailsFixed] as const,
});
