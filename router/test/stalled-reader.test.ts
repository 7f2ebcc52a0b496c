import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cutWhenStalled } from '../src/subscriptions/stalled-reader.ts';
import { eventually } from './fixtures/router.ts';
import { StreamClient } from './fixtures/stream-client.ts';

describe('an answer that goes on', () => {
  const server = createServer();
  let url: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const open = async (stalledAfterMs: number) => {
    const requested = once(server, 'request');
    const opened = StreamClient.open(url, {});
    const [, response] = (await requested) as [unknown, ServerResponse];
    cutWhenStalled(response, stalledAfterMs);
    response.flushHeaders();
    return { client: await opened, response };
  };
  /** Writes until nothing goes any more, which is when the kernel takes no more either. */
  const fill = (response: ServerResponse) => {
    const write = () => {
      while (!response.destroyed && response.write('x'.repeat(60_000)));
    };
    response.on('drain', write);
    write();
  };

  it('is cut when its client reads nothing of what waits', async () => {
    const { client, response } = await open(100);
    client.pause();
    fill(response);
    await eventually(() => response.destroyed);
    client.leave();
  });

  it('is not cut while nothing waits, however long nothing happens', async () => {
    const { client, response } = await open(10);
    let silences = 0;
    response.on('timeout', () => {
      silences += 1;
    });
    await eventually(() => silences > 0);
    response.write('a');
    await eventually(() => silences > 1);
    response.end('b');
    expect(await client.ended).toBe('ended');
    expect(client.text).toBe('ab');
  });
});
