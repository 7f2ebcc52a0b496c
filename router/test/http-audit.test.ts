import { type Audit, serverAudits } from 'graphql-http';
import { TestGraph } from './fixtures/router.ts';

/** What may be, and is not: forms in a query are a browser's, and GET asks for a header that keeps browsers out. */
const LEFT_OUT = new Set(['5A70', 'D6D5', '6A70']);

describe('the audit of GraphQL over HTTP', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await TestGraph.start();
  });
  afterAll(() => graph.close());

  // The address is known when the tests run, and their names are asked for before.
  const url = () => graph.router.url;
  it.each(serverAudits({ url, fetchFn: fetch }).map((audit) => [audit.id, audit.name, audit] as const))(
    '%s: %s',
    async (id, _, audit: Audit) => {
      const result = await audit.fn();
      const reason = 'reason' in result ? result.reason : undefined;
      expect({ status: result.status, reason }).toEqual(
        LEFT_OUT.has(id) ? { status: 'notice', reason } : { status: 'ok', reason: undefined },
      );
    },
  );
});
