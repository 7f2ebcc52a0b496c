import { buildSchema } from 'graphql';
import { admit } from '../admission/admit.ts';
import type { PlannerProcess } from '../planning/planner-process.ts';
import { createGeneration, type Generation } from './generation.ts';

describe('the operations of a generation', () => {
  let generation: Generation;
  beforeEach(() => {
    generation = createGeneration({
      number: 1,
      apiSchema: buildSchema('type Query { hello(name: String): String }'),
      supergraphSchema: buildSchema('type Query { hello(name: String): String }'),
      planner: {} as PlannerProcess,
      planningTimeoutMs: 1,
      transports: new Map(),
    });
  });

  const kept = (queries: string[]) => {
    for (const query of queries) {
      admit({ query, operationName: undefined }, generation, { introspection: true });
    }
    return generation.operations.entries().map(([key]) => key.trim());
  };
  const filling = 'x'.repeat(255 * 1_024);

  it('are a thousand at most', () => {
    expect(kept(Array.from({ length: 1_010 }, (_, index) => `{ hello } # ${index}`))).toHaveLength(1_000);
  });

  it.each<[string, (index: number) => string]>([
    ['comments', (index) => `{ __typename } # ${index} Ā${filling}`],
    ['empty comments', (index) => `{ __typename } # ${index}\n${'#\n'.repeat(filling.length / 2)}`],
    ['values', (index) => `{ hello(name: "${index}${filling}") }`],
  ])('cannot fill the memory with long %s', (_, write) => {
    const texts = kept(Array.from({ length: 20 }, (_, index) => write(index)));
    expect(texts.at(0)).toBe(write(19).trim());
    expect(texts.join('').length).toBeLessThan(1_024_000);
  });
});
