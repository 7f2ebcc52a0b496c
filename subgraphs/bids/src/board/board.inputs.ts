import { PartCondition } from '@dallal/bidding-terms';
import { BadUserInput, ConnectionArgs, DateTime, wellFormed } from '@dallal/subgraph';
import { ArgsType, Field, ID, InputType, registerEnumType } from 'type-graphql';
import { AuctionDirection } from '../auction/auction.terms.ts';
import { wordsOf } from './words.ts';

const MAX_TEXT_LENGTH = 200;
const MAX_NAME_LENGTH = 100;
const MAX_TAGS = 10;

export enum OpenRequestOrder {
  NEWEST = 'NEWEST',
  CLOSING_SOON = 'CLOSING_SOON',
}
registerEnumType(OpenRequestOrder, {
  name: 'OpenRequestOrder',
  valuesConfig: { CLOSING_SOON: { description: 'Those first whose bidding ends first.' } },
});

@InputType({ description: 'All that is given must hold.' })
export class OpenRequestFilter {
  @Field(() => String, { nullable: true, description: 'Slug of the category of the part.' })
  category?: string | null;

  @Field(() => String, { nullable: true, description: 'Of the vehicle; in upper or lower case.' })
  make?: string | null;

  @Field(() => String, { nullable: true, description: 'Of the vehicle; in upper or lower case.' })
  model?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the region, ISO 3166-2:SA.' })
  area?: string | null;

  @Field(() => ID, { nullable: true, description: 'Those of which only the region is known are not in it.' })
  city?: string | null;

  @Field(() => PartCondition, { nullable: true, description: 'Those that take offers of this condition.' })
  condition?: PartCondition | null;

  @Field(() => [String], {
    nullable: true,
    description: `Those that have all of these, at most ${MAX_TAGS}.`,
  })
  tags?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Words, or beginnings of words, all of which are in the title or the description.',
  })
  text?: string | null;

  @Field(() => DateTime, { nullable: true })
  closingBefore?: Date | null;

  @Field(() => AuctionDirection, { nullable: true, description: 'Part requests or lots; both unless told.' })
  direction?: AuctionDirection | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Also those whose bidding has yet to begin.' })
  includeScheduled!: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      "Those on which the viewer's merchant may bid: what it deals in, where it serves, and no request of its own.",
  })
  forMe!: boolean;
}

@ArgsType()
export class OpenRequestsArgs extends ConnectionArgs {
  @Field(() => OpenRequestFilter, { nullable: true })
  filter?: OpenRequestFilter | null;

  @Field(() => OpenRequestOrder, { defaultValue: OpenRequestOrder.NEWEST })
  orderBy!: OpenRequestOrder;
}

/** A filter as it is applied; what is null or empty is not asked for. */
export interface BoardFilter {
  readonly category: string | null;
  /** In lower case, like the model. */
  readonly make: string | null;
  readonly model: string | null;
  readonly area: string | null;
  readonly city: string | null;
  readonly condition: PartCondition | null;
  readonly tags: readonly string[];
  readonly words: readonly string[];
  readonly closingBefore: Date | null;
  readonly direction: AuctionDirection | null;
  readonly includeScheduled: boolean;
  readonly forMe: boolean;
}

/** Throws BAD_USER_INPUT, naming the argument. */
export function checkFilter(given: Partial<OpenRequestFilter> | null | undefined): BoardFilter {
  const { tags, text, closingBefore, ...rest } = given ?? {};
  const name = (field: 'category' | 'make' | 'model' | 'area' | 'city') =>
    checkText(rest[field], `filter.${field}`, MAX_NAME_LENGTH);
  if (tags && tags.length > MAX_TAGS) {
    throw new BadUserInput(`At most ${MAX_TAGS} tags can be asked for.`, 'filter.tags');
  }
  return {
    category: name('category'),
    make: name('make')?.toLowerCase() ?? null,
    model: name('model')?.toLowerCase() ?? null,
    area: name('area'),
    city: name('city'),
    condition: rest.condition ?? null,
    tags: (tags ?? []).map((tag) => checkText(tag, 'filter.tags', MAX_NAME_LENGTH) ?? ''),
    words: wordsOf(checkText(text, 'filter.text', MAX_TEXT_LENGTH) ?? ''),
    closingBefore: closingBefore ?? null,
    direction: rest.direction ?? null,
    includeScheduled: rest.includeScheduled ?? false,
    forMe: rest.forMe ?? false,
  };
}

function checkText(text: string | null | undefined, argument: string, limit: number): string | null {
  if (text == null) return null;
  if (text.length > limit) throw new BadUserInput(`At most ${limit} characters.`, argument);
  return wellFormed(text, argument);
}
