import { Kind, type OperationDefinitionNode, parse, visit } from 'graphql';
import { costByField } from './cost-by-field.ts';

/** A cost model of a point for each field, and a hundred for those called `dear`. */
function estimate(definition: OperationDefinitionNode): number {
  let cost = 0;
  visit(definition, {
    Field: ({ name }) => {
      cost += name.value === 'dear' ? 100 : 1;
    },
  });
  return cost;
}

function costsOf(text: string) {
  const [definition] = parse(text).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
  return costByField(definition, estimate);
}

describe('the cost by field', () => {
  it('is what a field and all below it add, the most costly first', () => {
    expect(costsOf('{ a { b c: dear { d } } ... on Query { e } }')).toEqual([
      { path: 'a', cost: 103 },
      { path: 'a.c', cost: 101 },
      { path: 'a.b', cost: 1 },
      { path: 'a.c.d', cost: 1 },
      { path: 'e', cost: 1 },
    ]);
  });

  it('leaves out what costs nothing', () => {
    const [definition] = parse('{ a }').definitions;
    expect(costByField(definition as OperationDefinitionNode, () => 5)).toEqual([]);
  });
});
