import { RequestBodies } from './request-body.ts';
import type { SubgraphRequest } from './transport.ts';

describe('request bodies', () => {
  const request = (parts: Partial<SubgraphRequest>) => ({ query: '{ "a" }', ...parts }) as SubgraphRequest;

  it('are the same whether the document is known or not', () => {
    const bodies = new RequestBodies();
    const huge = `{ f(a: "${'x'.repeat(5_000_000)}") }`;
    for (const parts of [
      {},
      { operationName: 'A' },
      { operationName: 'B', variables: '{"b":1}' },
      { query: huge },
    ]) {
      for (let time = 0; time < 2; time += 1) {
        const { query, operationName, variables } = request(parts);
        const expected = { query, operationName, variables: variables && JSON.parse(variables) };
        expect(JSON.parse(bodies.of(request(parts)))).toEqual(JSON.parse(JSON.stringify(expected)));
      }
    }
  });
});
