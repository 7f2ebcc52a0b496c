import { BadUserInput, wellFormed } from '@dallal/subgraph';
import type { FilterQuery } from '@mikro-orm/core';
import { Field, InputType } from 'type-graphql';
import type { PartRequest } from './part-request.entity.ts';
import { PartRequestStatus } from './part-request.state.ts';
import { tagOf } from './part-request.texts.ts';

const TEXT_MOST = 100;

@InputType({ description: 'What is left out does not matter.' })
export class PartRequestFilter {
  @Field(() => [PartRequestStatus], { nullable: true, description: 'One of these.' })
  statuses?: PartRequestStatus[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'In the title, the description or the VIN, in either case; at most 100 characters.',
  })
  text?: string | null;

  @Field(() => String, { nullable: true, description: 'The slug of a category.' })
  category?: string | null;

  @Field(() => String, { nullable: true, description: 'A region of Saudi Arabia, by its ISO 3166-2 code.' })
  area?: string | null;

  @Field(() => String, { nullable: true })
  tag?: string | null;
}

/** The condition for what a filter lets through. */
export function matching({
  statuses,
  text,
  category,
  area,
  tag,
}: PartRequestFilter): FilterQuery<PartRequest> {
  const conditions: FilterQuery<PartRequest>[] = [];
  if (statuses) conditions.push({ status: { $in: [...new Set(statuses)] } });
  if (category != null) conditions.push({ categorySlug: wellFormed(category, 'filter.category') });
  if (area != null) conditions.push({ area: wellFormed(area, 'filter.area') });
  if (tag != null) conditions.push({ tags: { $contains: [tagOf(wellFormed(tag, 'filter.tag'))] } });
  if (text != null) conditions.push(containing(text));
  return { $and: conditions };
}

function containing(text: string): FilterQuery<PartRequest> {
  const wanted = wellFormed(text, 'filter.text').trim();
  if (wanted.length > TEXT_MOST)
    throw new BadUserInput(`Give at most ${TEXT_MOST} characters.`, 'filter.text');
  // What people type is no pattern.
  const $ilike = `%${wanted.replace(/[\\%_]/g, '\\$&')}%`;
  return { $or: [{ title: { $ilike } }, { description: { $ilike } }, { vin: { $ilike } }] };
}
