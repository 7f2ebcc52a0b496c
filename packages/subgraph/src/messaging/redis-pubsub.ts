import { RedisPubSub as RedisEngine } from 'graphql-redis-subscriptions';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { Outage } from './outage.ts';
import { EnginePubSub } from './pubsub.ts';
import { connectRedis, settled } from './redis-connection.ts';

/**
 * Live events across processes. Subscriptions survive an outage of Redis; what is published during it is not
 * delivered. `subscribe()` fails after five seconds while Redis is away.
 */
export class RedisPubSub extends EnginePubSub {
  readonly #publisher: Redis;
  readonly #subscriber: Redis;
  readonly #outage: Outage;
  readonly #channelOf: (topic: string) => string;

  /** @param options.prefix of the channels; deployments that share a Redis need one each */
  constructor(options: { url: string; log: Logger; prefix?: string }) {
    const channelOf = (topic: string) => `${options.prefix ?? 'dallal'}:live:${topic}`;
    const outage = new Outage('Live events through Redis', options.log);
    const publisher = connectRedis(options.url, outage);
    const subscriber = connectRedis(options.url, outage, {
      // Whoever subscribes while the connection is being made waits for it.
      enableOfflineQueue: true,
      maxRetriesPerRequest: null,
    });
    catchUnsubscribing(subscriber);
    // The library's types are those of the major version of ioredis before ours.
    const clients = { publisher, subscriber } as unknown as ConstructorParameters<typeof RedisEngine>[0];
    super(
      new RedisEngine({
        ...clients,
        triggerTransform: (topic) => channelOf(String(topic)),
        deserializer: String,
      }),
    );
    this.#channelOf = channelOf;
    this.#publisher = publisher;
    this.#subscriber = subscriber;
    this.#outage = outage;
  }

  override async publish(topic: string, payload: unknown): Promise<void> {
    try {
      await settled(this.#publisher);
      if (this.#publisher.status !== 'ready') return;
      await this.#publisher.publish(this.#channelOf(topic), JSON.stringify(payload));
    } catch (error) {
      this.#outage.began(error);
    }
  }

  override async close(): Promise<void> {
    await super.close();
    this.#publisher.disconnect();
    this.#subscriber.disconnect();
  }
}

/** The library drops the promises of these commands: rejected while Redis is away, they would end the process. */
function catchUnsubscribing(subscriber: Redis): void {
  for (const command of ['unsubscribe', 'punsubscribe'] as const) {
    const send = subscriber[command].bind(subscriber) as (...channels: string[]) => Promise<unknown>;
    Object.assign(subscriber, {
      [command]: (...channels: string[]) => send(...channels).catch(() => undefined),
    });
  }
}
