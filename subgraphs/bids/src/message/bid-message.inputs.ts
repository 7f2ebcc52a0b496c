import { BadUserInput, paragraphs } from '@dallal/subgraph';
import { Field, ID, InputType } from 'type-graphql';

const MAX_TEXT_LENGTH = 2_000;

@InputType()
export class PostBidMessageInput {
  @Field(() => ID)
  auctionId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Whom the requester writes to: a merchant who has bid or asked. Of no use to merchants.',
  })
  merchantId?: string | null;

  @Field(() => String, { description: `1 to ${MAX_TEXT_LENGTH} characters.` })
  text!: string;
}

/** The text as it is kept. */
export function textOf(input: PostBidMessageInput): string {
  const text = paragraphs(input.text, 'input.text', MAX_TEXT_LENGTH);
  if (text === '') throw new BadUserInput('A message is not empty.', 'input.text');
  return text;
}
