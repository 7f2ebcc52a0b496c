import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema } from 'graphql';
import { createContext } from '../context.ts';
import { createLogger } from '../index.ts';
import { Operations } from '../serving/operations.ts';
import { SubgraphMetrics } from './metrics.ts';
import { Tracing } from './tracing.ts';

interface ExportedSpan {
  readonly traceId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly status: { readonly message?: string };
}

describe('the trace of an operation', () => {
  it('goes on at the subgraph with what the router began, and its id is in the log', async () => {
    const bodies: string[] = [];
    const receiver = createServer(async (request, response) => {
      for await (const chunk of request.setEncoding('utf8')) bodies.push(chunk);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const endpoint = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    const tracing = new Tracing({ endpoint, serviceName: 'bids' });
    const lines: string[] = [];
    const log = createLogger('bids', 'info', { write: (line) => void lines.push(line) });
    const schema = buildSchema('type Query { secret(of: String): String }');
    const em = () => ({ getEventManager: () => ({ registerSubscriber: () => {} }) });
    const runtime = { em, log, services: {}, pubsub: {} } as never;
    const operations = new Operations(schema, runtime, new SubgraphMetrics('bids'), tracing);

    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const trace = { headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` } };
    const request = { identity: null, requestId: 'r1', trace };
    await operations.execute({ ...request, query: 'query Q { secret(of: "hidden") }' });
    await operations.execute({ ...request, query: '{ nothing }' });
    createContext(runtime, request).log.info('from a resolver');
    expect(lines.join('')).toContain(`"traceId":"${traceId}"`);
    const unsampled = { headers: { traceparent: `00-${traceId}-b7ad6b7169203331-00` } };
    await operations.execute({ ...request, trace: unsampled, query: '{ secret }' });
    await tracing.close();
    receiver.close();

    const sent = bodies.join('');
    const { resourceSpans } = JSON.parse(sent);
    const spans = resourceSpans[0].scopeSpans[0].spans as ExportedSpan[];
    expect(spans).toMatchObject([
      { traceId, parentSpanId: 'b7ad6b7169203331', name: 'query' },
      { traceId, parentSpanId: 'b7ad6b7169203331', status: { message: 'GRAPHQL_VALIDATION_FAILED' } },
    ]);
    expect(spans).toHaveLength(2);
    expect(sent).toContain('"bids"');
    expect(sent).not.toContain('hidden');
    expect(sent).not.toContain('secret');
  });

  it('holds up no subgraph that goes while its receiver does not answer', async () => {
    const receiver = createServer().listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const endpoint = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    const tracing = new Tracing({ endpoint, serviceName: 'bids' });
    tracing.begin(undefined)({ kind: 'query', operationName: 'Q', requestId: 'r1', code: undefined });
    const asked = once(receiver, 'request');
    await tracing.close();
    // It was asked, and answers only now.
    const [, response] = await asked;
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    receiver.close();
  }, 9_000);
});
