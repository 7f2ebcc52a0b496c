import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GraphClient } from './graph-client.ts';
import { Report } from './report.ts';
import { requestPart } from './steps/part-request.ts';

const silent = new Report(() => {});
let server: Server;

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

describe('a client of the demo', () => {
  it.each<[string, RequestListener]>([
    ['nothing', () => {}],
    ['the beginning of an answer', (_, response) => void response.writeHead(200).write('{')],
  ])('gives up a graph that says %s, and says which and for how long it waited', async (_, listener) => {
    const url = await serve(listener);
    const asked = new GraphClient('Noura', url, silent, 50).send('{ me { id } }');
    await expect(asked).rejects.toThrow(`The graph at ${url} did not answer within 0.05 s.`);
  });

  it('says how to start the graph when none is there', async () => {
    const url = await serve((_, response) => void response.end('<html>'));
    await expect(new GraphClient('Noura', url, silent).send('{ me { id } }')).rejects.toThrow('npm start');
  });
});

it('the length of bidding is counted by the graph’s clock, not by the demo’s', async () => {
  const drafts: Record<string, unknown>[] = [];
  const url = await serve(async (request, response) => {
    const { query, variables } = JSON.parse(Buffer.concat(await request.toArray()).toString());
    if (query.includes('draftPartRequest')) drafts.push(variables.input);
    const data = {
      draftPartRequest: { __typename: 'PartRequest', id: '1' },
      publishPartRequest: { __typename: 'PartRequest', id: '1' },
      partRequest: { status: 'BIDDING', auction: { id: '2', status: 'OPEN' } },
    };
    response.end(JSON.stringify({ data }));
  });
  await requestPart(new GraphClient('Noura', url, silent), silent);
  expect(drafts).toEqual([expect.objectContaining({ biddingSeconds: 12 })]);
  expect(drafts[0]).not.toHaveProperty('deadline');
});
