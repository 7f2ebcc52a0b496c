import { Field, ID, InputType } from 'type-graphql';
import { MerchantStaffRole } from './merchant-staff.entity.ts';

@InputType()
export class InviteMerchantStaffInput {
  @Field(() => ID)
  merchantId!: string;

  @Field(() => String, { description: 'An e-mail address or a Saudi mobile number.' })
  contact!: string;

  @Field(() => MerchantStaffRole)
  role!: MerchantStaffRole;
}

@InputType()
export class WithdrawMerchantInvitationInput {
  @Field(() => ID)
  merchantId!: string;

  @Field(() => ID)
  invitationId!: string;
}

@InputType()
export class AnswerMerchantInvitationInput {
  @Field(() => ID)
  invitationId!: string;

  @Field(() => Boolean)
  accept!: boolean;
}

@InputType()
export class RemoveMerchantStaffInput {
  @Field(() => ID)
  merchantId!: string;

  @Field(() => ID, { description: 'Oneself, to leave; those who manage the merchant remove others.' })
  userId!: string;
}
