import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EventEnvelope } from '@dallal/events';
import { createLogger, RedisEventBus } from '@dallal/subgraph';

/** Plays bids towards processes: writes its events to the stream, and answers whoever asks for its log over HTTP. */
export class BidsLog {
  readonly #bus: RedisEventBus;
  readonly #server: Server;
  readonly #events = new Map<number, EventEnvelope>();

  private constructor(redisUrl: string) {
    this.#bus = new RedisEventBus({
      url: redisUrl,
      log: createLogger('test', 'silent'),
      catchUp: async () => [],
    });
    this.#server = createServer(({ url }, response) => {
      const after = Number(new URL(url!, 'http://bids').searchParams.get('after'));
      const log = [...this.#events.values()].filter(({ position }) => position > after);
      response.setHeader('content-type', 'application/json').end(JSON.stringify(log));
    });
  }

  static async open(redisUrl: string): Promise<BidsLog> {
    const log = new BidsLog(redisUrl);
    await new Promise<void>((resolve) => log.#server.listen(0, '127.0.0.1', resolve));
    return log;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async publish(event: EventEnvelope): Promise<void> {
    this.#events.set(event.position, event);
    await this.#bus.publish('bids', [event]);
  }

  async close(): Promise<void> {
    await this.#bus.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
