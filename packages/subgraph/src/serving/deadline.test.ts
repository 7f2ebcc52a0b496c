import { type SignedHeaders, sign } from '@dallal/signing';
import type { RunningSubgraph } from '../start.ts';
import { Deadline } from './deadline.ts';
import { serveHttp } from './http.ts';

const secret = 'the-secret-between-router-and-subgraphs';
const body = JSON.stringify({ query: '{ ok }' });

describe('the deadline of a request', () => {
  const started = () => {
    let times = 0;
    const work = async () => {
      times += 1;
      return { data: { ok: true } };
    };
    return { work, times: () => times };
  };

  it('lets no work begin when it is over', async () => {
    const { work, times } = started();
    const deadline = new Deadline({ 'x-request-timeout-ms': '50' }, performance.now() - 51);
    expect(await deadline.within(work)).toBeUndefined();
    expect(times()).toBe(0);
  });

  it('lets work in time be done', async () => {
    const deadline = new Deadline({ 'x-request-timeout-ms': '20000' }, performance.now());
    expect(await deadline.within(started().work)).toEqual({ data: { ok: true } });
  });

  it.each([undefined, '', '-1', '1.5', 'soon', '1e3', '99999999999'])(
    'is none when the header is %j',
    async (text) => {
      const deadline = new Deadline({ 'x-request-timeout-ms': text }, performance.now() - 1e9);
      expect(await deadline.within(started().work)).toEqual({ data: { ok: true } });
    },
  );

  it('is kept by a subgraph over HTTP: it answers 504 while the work goes on', async () => {
    const { promise: done, resolve: finish } = Promise.withResolvers<{ data: object }>();
    const slow = { name: 'slow', execute: () => done } as unknown as RunningSubgraph;
    const served = await serveHttp(slow, { host: '127.0.0.1', port: 0, secret });
    const headers: SignedHeaders = sign(secret, { body, identity: null, requestId: 'r1' });
    const call = (timeout: string) =>
      fetch(served.url, { method: 'POST', body, headers: { ...headers, 'x-request-timeout-ms': timeout } });
    const late = await call('30');
    expect(late.status).toBe(504);
    expect(await late.json()).toMatchObject({ errors: [{ extensions: { code: 'DEADLINE_EXCEEDED' } }] });
    const patient = call('20000');
    finish({ data: { ok: true } });
    expect(await (await patient).json()).toEqual({ data: { ok: true } });
    await served.close();
  });
});
