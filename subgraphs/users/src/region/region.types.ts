import { type City as CityRow, cityById, type Region as RegionRow, regions } from '@dallal/geography';
import { Directive, Field, Float, ID, ObjectType } from 'type-graphql';

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'A region of Saudi Arabia.' })
export class Region implements RegionRow {
  @Field(() => ID, { description: 'ISO 3166-2:SA.' })
  code!: string;

  @Field(() => String)
  nameAr!: string;

  @Field(() => String)
  nameEn!: string;
}

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'A city of Saudi Arabia.' })
export class City implements CityRow {
  @Field(() => ID)
  id!: string;

  @Field(() => ID, { description: 'Code of its region.' })
  region!: string;

  @Field(() => String)
  nameAr!: string;

  @Field(() => String)
  nameEn!: string;

  @Field(() => Float, { description: 'Of its centre, in degrees north.' })
  latitude!: number;

  @Field(() => Float, { description: 'Of its centre, in degrees east.' })
  longitude!: number;
}

/** The regions with these codes; what is no code is left out. */
export function regionsOf(codes: readonly string[]): Region[] {
  return regions.filter(({ code }) => codes.includes(code)).map((row) => Object.assign(new Region(), row));
}

/** The cities with these ids, in their order; what is no id is left out. */
export function citiesOf(ids: readonly string[]): City[] {
  return ids.flatMap((id) => {
    const row = cityById(id);
    return row ? [Object.assign(new City(), row)] : [];
  });
}
