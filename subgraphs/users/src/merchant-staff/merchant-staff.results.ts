import { createUnionType, Field, ObjectType } from 'type-graphql';
import { TooManyAttempts } from '../attempt/attempt.results.ts';
import { Merchant } from '../merchant/merchant.entity.ts';
import { AccountNotActive, AlreadyMerchant, WorksForMerchant } from '../merchant/merchant.results.ts';
import { MerchantInvitation } from './merchant-invitation.entity.ts';

@ObjectType({ description: 'Withdrawn, run out, answered, or none of yours.' })
export class MerchantInvitationNotFound {
  @Field(() => String)
  message = 'There is no such invitation any more.';
}

export const InviteMerchantStaffResult = createUnionType({
  name: 'InviteMerchantStaffResult',
  types: () => [MerchantInvitation, TooManyAttempts] as const,
});

export const AnswerMerchantInvitationResult = createUnionType({
  name: 'AnswerMerchantInvitationResult',
  types: () =>
    [Merchant, MerchantInvitationNotFound, AlreadyMerchant, AccountNotActive, WorksForMerchant] as const,
});
