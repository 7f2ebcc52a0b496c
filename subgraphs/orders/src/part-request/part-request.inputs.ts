import { MoneyInput } from '@dallal/money';
import { DateTime } from '@dallal/subgraph';
import { Directive, Field, ID, InputType, Int } from 'type-graphql';

@InputType()
export class DraftPartRequestInput {
  @Field(() => String, { description: '17 characters, never I, O or Q; case does not matter.' })
  vin!: string;

  @Field(() => String, { description: '3 to 120 characters.' })
  title!: string;

  @Field(() => String, { defaultValue: '', description: 'At most 2,000 characters.' })
  description!: string;

  @Field(() => String, { description: 'The slug of a category.' })
  category!: string;

  @Field(() => String, { description: 'A region of Saudi Arabia, by its ISO 3166-2 code, such as SA-01.' })
  area!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'The city within the region, by its id in `regions`. Merchants that serve only some cities are asked.',
  })
  city?: string | null;

  @Field(() => MoneyInput, { nullable: true })
  budget?: MoneyInput | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether bids above the budget are refused.' })
  budgetIsHard!: boolean;

  @Field(() => DateTime, { nullable: true, description: 'When bidding ends. Give this or `biddingSeconds`.' })
  deadline?: Date | null;

  @Field(() => Int, { nullable: true, description: 'How long bidding lasts, counted from the publication.' })
  biddingSeconds?: number | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The project that it is for, whose members see it from now on. One must be more than a viewer in it.',
  })
  projectId?: string | null;

  @Directive('@tag(name: "internal")')
  @Field(() => [ID], {
    defaultValue: [],
    description:
      'Files of yours for PART_PHOTO that are READY; at most 10. Merchants see them from the publication.',
  })
  photoIds!: string[];
}

@InputType()
export class PublishPartRequestInput {
  @Field(() => ID)
  id!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'A new deadline, such as for a request that has expired.',
  })
  deadline?: Date | null;

  @Field(() => Int, { nullable: true, description: 'A new length of bidding, instead of a deadline.' })
  biddingSeconds?: number | null;
}

@InputType()
export class CancelPartRequestInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true, description: 'At most 500 characters.' })
  reason?: string | null;
}
