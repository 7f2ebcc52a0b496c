import type { EventEnvelope } from '@dallal/events';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { contiguous, parseEnvelope } from './envelope.ts';
import type { EventBus } from './event-bus.ts';
import { Outage, pause } from './outage.ts';
import { connectRedis, settled } from './redis-connection.ts';

/** Events kept per producer; a reader further behind asks the producer. */
const STREAM_LENGTH = '10000';
/** Below the timeout of commands. */
const BLOCK_MS = '4000';
const RETRY_MS = 1_000;

/** Reads the log of a producer that is another process, where it serves it. */
export type CatchUp = (
  producer: string,
  after: number,
  limit: number,
  signal: AbortSignal,
) => Promise<EventEnvelope[]>;

/**
 * The bus of subgraphs in processes of their own: one Redis stream per producer, in which an event's id is its
 * position. When the stream has a gap, is silent or cannot be reached, the producer is asked.
 */
export class RedisEventBus implements EventBus {
  readonly #url: string;
  readonly #catchUp: CatchUp;
  readonly #outage: Outage;
  readonly #publisher: Redis;
  readonly #readers = new Set<Redis>();
  readonly #idle: Redis[] = [];
  readonly #closing = new AbortController();

  constructor(options: { url: string; catchUp: CatchUp; log: Logger }) {
    this.#url = options.url;
    this.#catchUp = options.catchUp;
    this.#outage = new Outage('The event stream in Redis', options.log);
    this.#publisher = connectRedis(options.url, this.#outage);
  }

  async publish(producer: string, events: readonly EventEnvelope[]): Promise<void> {
    try {
      await settled(this.#publisher);
      if (this.#publisher.status !== 'ready') return;
      if ((await this.#append(producer, events)) === 'of another life') {
        await this.#publisher.del(streamOf(producer));
        await this.#append(producer, events);
      }
    } catch (error) {
      this.#outage.began(error);
    }
  }

  async read(
    producer: string,
    after: number,
    { signal, limit }: { signal: AbortSignal; limit: number },
  ): Promise<EventEnvelope[]> {
    const ending = AbortSignal.any([signal, this.#closing.signal]);
    const streamed = await this.#readStream(producer, after, limit, ending);
    if (ending.aborted) return [];
    const next = contiguous(streamed === 'away' ? [] : streamed, after);
    if (next.length > 0) return next;
    const caughtUp = await this.#catchUp(producer, after, limit, ending);
    // The stream did not make us wait, so that this loop would spin when the producer has nothing either.
    if (caughtUp.length === 0 && (streamed === 'away' || streamed.length > 0)) await pause(RETRY_MS, ending);
    return caughtUp;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    for (const redis of [this.#publisher, ...this.#readers]) redis.disconnect();
  }

  /**
   * Redis refuses an id that is not above the newest: the event is there already, or a newer one overtook it, which
   * readers notice as a gap. When another event has that id, the producer's database was made anew.
   */
  async #append(producer: string, events: readonly EventEnvelope[]): Promise<'appended' | 'of another life'> {
    const key = streamOf(producer);
    const pipeline = this.#publisher.pipeline();
    for (const event of events) {
      const entry = [`${event.position}-0`, 'event', JSON.stringify(event)];
      pipeline.call('XADD', key, 'MAXLEN', '~', STREAM_LENGTH, ...entry);
    }
    const replies = (await pipeline.exec()) ?? [];
    for (const [index, [error]] of replies.entries()) {
      if (!error) continue;
      if (!error.message.includes('equal or smaller')) throw error;
      const event = events[index]!;
      const [present] = await this.#publisher.xrange(key, `${event.position}-0`, `${event.position}-0`);
      if (present && parseEnvelope(present[1][1] ?? '')?.id !== event.id) return 'of another life';
    }
    return 'appended';
  }

  /** Waits for what follows in the stream; empty after four seconds. */
  async #readStream(
    producer: string,
    after: number,
    limit: number,
    ending: AbortSignal,
  ): Promise<EventEnvelope[] | 'away'> {
    if (ending.aborted) return [];
    const redis = this.#idle.pop() ?? this.#connectReader();
    const cut = () => this.#drop(redis);
    ending.addEventListener('abort', cut, { once: true });
    try {
      await settled(redis);
      const stream = ['STREAMS', streamOf(producer), `${after}-0`];
      const reply = await redis.call('XREAD', 'COUNT', String(limit), 'BLOCK', BLOCK_MS, ...stream);
      if (!ending.aborted) this.#idle.push(redis);
      return entriesOf(reply);
    } catch (error) {
      // A connection that timed out may still get the answer to this read, so it is not used for another.
      this.#drop(redis);
      if (!ending.aborted) this.#outage.began(error);
      return 'away';
    } finally {
      ending.removeEventListener('abort', cut);
    }
  }

  #connectReader(): Redis {
    const redis = connectRedis(this.#url, this.#outage);
    this.#readers.add(redis);
    return redis;
  }

  #drop(redis: Redis): void {
    this.#readers.delete(redis);
    redis.disconnect();
  }
}

function streamOf(producer: string): string {
  return `dallal:events:${producer}`;
}

/** XREAD of one stream: `[[key, [[id, ['event', json]], …]]]`, or null. What is no event counts as a gap. */
function entriesOf(reply: unknown): EventEnvelope[] {
  const [stream] = (reply ?? []) as [string, [string, string[]][]][];
  const events: EventEnvelope[] = [];
  for (const [id, fields] of stream?.[1] ?? []) {
    const event = parseEnvelope(fields[1] ?? '');
    if (!event || id !== `${event.position}-0`) break;
    events.push(event);
  }
  return events;
}
