import { Metrics } from './metrics.ts';

describe('the circuit breaker that metrics show', () => {
  it('is that of the transport in use, and none of a subgraph that is no more', async () => {
    const metrics = new Metrics();
    const shown = async () => /router_subgraph_breaker_open\{.*\} \d/.exec(await metrics.text())?.[0];
    const open = { type: 'breaker', state: 'open' };
    const before = metrics.newTransport('stock');
    before(open);
    expect(await shown()).toBe('router_subgraph_breaker_open{subgraph="stock"} 1');
    // The subgraph has moved; the last requests to the old place fail on.
    const after = metrics.newTransport('stock');
    before(open);
    expect(await shown()).toBeUndefined();
    after(open);
    expect(await shown()).toBeDefined();
    metrics.keepSubgraphs(new Map([['catalogue', 1]]));
    after(open);
    expect(await shown()).toBeUndefined();
  });
});
