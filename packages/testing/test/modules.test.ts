import 'reflect-metadata';
import { createRequire } from 'node:module';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { contracts } from '@dallal/events';
import { GraphQLSchema, parse } from 'graphql';
import { buildSchema, Field, ObjectType, Query, Resolver } from 'type-graphql';

@ObjectType()
class Thing {
  @Field() name!: string;
}

@Resolver(() => Thing)
class ThingResolver {
  @Query(() => Thing)
  thing(): Thing {
    return { name: 'x' };
  }
}

describe('modules under jest', () => {
  it('has one graphql, whoever imports it and however', async () => {
    const ofTypeGraphql = await buildSchema({ resolvers: [ThingResolver], validate: false });
    expect(ofTypeGraphql).toBeInstanceOf(GraphQLSchema);
    expect(buildSubgraphSchema(parse('type Query { a: Int }'))).toBeInstanceOf(GraphQLSchema);
    expect(createRequire(import.meta.url)('graphql').GraphQLSchema).toBe(GraphQLSchema);
  });

  it('resolves workspace packages to their sources', () => {
    expect(import.meta.resolve?.('@dallal/events') ?? '').toMatch(/packages\/events\/src\/index\.ts$/);
    expect(contracts.size).toBeGreaterThan(0);
  });

  it('keeps decorator metadata and does not define class fields', () => {
    expect(Reflect.getMetadata('design:type', Thing.prototype, 'name')).toBe(String);
    expect(Object.keys(new Thing())).toEqual([]);
  });
});
