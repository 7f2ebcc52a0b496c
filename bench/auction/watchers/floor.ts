import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { WebSocketServer } from 'ws';
import { nowMicroseconds } from '../../fanout/stream.ts';
import type { Child } from '../../processes/child.ts';
import { startGateway } from '../../processes/start-gateway.ts';
import type { Acknowledged } from './bidders.ts';

export interface Floor {
  readonly child: Child;
  readonly port: number;
  /** Has messages of so many bytes sent to everybody, at an even pace. */
  publish(options: { rate: number; seconds: number; bytes: number }): Promise<Acknowledged['bids']>;
  close(): Promise<void>;
}

/** The least that an event costs: a `ws` server that passes on to everybody what it is handed. */
export async function openFloor(folder: string): Promise<Floor> {
  const server = createServer();
  const feed = new WebSocketServer({ server });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const program = join(import.meta.dirname, '..', '..', 'fanout', 'broadcast.ts');
  const { child, port } = await startGateway({
    name: 'broadcast',
    directory: folder,
    command: (port) => [process.execPath, program, String(port), url],
  });
  let sequence = 1_000_000;
  return {
    child,
    port,
    publish: async ({ rate, seconds, bytes }) => {
      const published: [number, number][] = [];
      const start = performance.now();
      for (let index = 0; index < rate * seconds; index += 1) {
        const wait = start + (index * 1_000) / rate - performance.now();
        if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
        sequence += 1;
        published.push([sequence, nowMicroseconds()]);
        const message = `{"id":"1","type":"next","payload":{"sequence":${sequence}}}`;
        for (const socket of feed.clients) socket.send(message.padEnd(bytes));
      }
      return published;
    },
    close: async () => {
      await child.stop();
      feed.close();
      server.close();
    },
  };
}
