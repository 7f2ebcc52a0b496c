import { Directive, Field, Float, Int, ObjectType } from 'type-graphql';
import { City, Region } from '../region/region.types.ts';
import type { ServiceArea as Area, Radius } from './service-area.ts';

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'All within so many kilometres of a point.' })
export class ServiceRadius implements Radius {
  @Field(() => Float)
  latitude!: number;

  @Field(() => Float)
  longitude!: number;

  @Field(() => Int)
  kilometres!: number;
}

@Directive('@tag(name: "partner")')
@ObjectType({
  description: 'Where a merchant delivers to: all of these together; nothing at all means everywhere.',
})
export class ServiceArea {
  @Directive('@listSize(assumedSize: 5)')
  @Field(() => [Region], { description: 'Served as a whole.' })
  regions!: Region[];

  @Directive('@listSize(assumedSize: 10)')
  @Field(() => [City])
  cities!: City[];

  @Field(() => ServiceRadius, { nullable: true })
  radius!: Area['radius'];
}
