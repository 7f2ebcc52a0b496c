import 'reflect-metadata';
import { createUnionType, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { buildSubgraph, printSubgraphSdl } from './build.ts';
import { connectionOf } from './connection.ts';

@ObjectType()
class Apple {
  @Field(() => String)
  colour!: string;
}

@ObjectType()
class Pear {
  @Field(() => String)
  shape!: string;
}

const Fruit = createUnionType({ name: 'Fruit', types: () => [Apple, Pear] as const });
const Pears = connectionOf(Pear, 'Pear', ['@tag(name: "fruit")']);

@Resolver()
class FruitResolver {
  @Query(() => Fruit, { nullable: true })
  fruit(): null {
    return null;
  }

  @Query(() => Pears, { nullable: true })
  pears(): null {
    return null;
  }
}

const parts = { resolvers: [FruitResolver], unionDirectives: { Fruit: ['@tag(name: "fruit")'] } };

it('unions and connections have the directives they are given, which no decorator could', () => {
  const sdl = printSubgraphSdl(parts);
  expect(sdl).toContain('union Fruit @tag(name: "fruit") = Apple | Pear');
  expect(sdl).toContain('type PearConnection @tag(name: "fruit")');
  expect(sdl).toContain('type PearEdge @tag(name: "fruit")');
  expect(() => buildSubgraph(parts)).not.toThrow();
});

it('directives for a union that there is not are refused', () => {
  const renamed = { ...parts, unionDirectives: { Fruits: ['@tag(name: "fruit")'] } };
  expect(() => printSubgraphSdl(renamed)).toThrow('There is no union "Fruits" to have directives');
});
