import { cities, regions } from '@dallal/geography';
import { Directive, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { City, citiesOf, Region, regionsOf } from './region.types.ts';

@Resolver(() => Region)
export class RegionResolver {
  @Directive('@listSize(assumedSize: 13)')
  @Directive('@tag(name: "partner")')
  @Query(() => [Region], { description: 'Those that service areas and part requests can name.' })
  regions(): Region[] {
    return regionsOf(regions.map(({ code }) => code));
  }

  @Directive('@listSize(assumedSize: 10)')
  @FieldResolver(() => [City], { description: 'The larger ones.' })
  cities(@Root() { code }: Region): City[] {
    return citiesOf(cities.filter(({ region }) => region === code).map(({ id }) => id));
  }
}
