import type { EventEnvelope } from '@dallal/events';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { parseEnvelope } from './envelope.ts';
import { beginning, type EventBus, type LogCursor, readOn } from './event-bus.ts';
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
 * position and which names the event before it. The stream is read as long as each event comes after the one before.
 * When it has a gap, is silent or cannot be reached, or has events of another log of the producer, the producer is asked.
 */
export class RedisEventBus implements EventBus {
  readonly #url: string;
  readonly #prefix: string;
  readonly #catchUp: CatchUp;
  readonly #outage: Outage;
  readonly #publisher: Redis;
  readonly #readers = new Set<Redis>();
  readonly #idle: Redis[] = [];
  readonly #closing = new AbortController();

  /** @param options.prefix of the keys; deployments that share a Redis need one each */
  constructor(options: { url: string; catchUp: CatchUp; log: Logger; prefix?: string }) {
    this.#url = options.url;
    this.#prefix = options.prefix ?? 'dallal';
    this.#catchUp = options.catchUp;
    this.#outage = new Outage('The event stream in Redis', options.log);
    this.#publisher = connectRedis(options.url, this.#outage);
  }

  async publish(
    producer: string,
    events: readonly EventEnvelope[],
    after: LogCursor = beginning,
  ): Promise<void> {
    try {
      await settled(this.#publisher);
      if (this.#publisher.status !== 'ready') return;
      if ((await this.#append(producer, events, after)) === 'of another life') {
        await this.#publisher.del(this.#streamOf(producer));
        await this.#append(producer, events, after);
      }
    } catch (error) {
      this.#outage.began(error);
    }
  }

  async read(
    producer: string,
    after: LogCursor,
    { signal, limit }: { signal: AbortSignal; limit: number },
  ): Promise<EventEnvelope[]> {
    const ending = AbortSignal.any([signal, this.#closing.signal]);
    const streamed = await this.#readStream(producer, after, limit, ending);
    if (ending.aborted) return [];
    if (Array.isArray(streamed)) return streamed;
    const log = (position: number, count: number) => this.#catchUp(producer, position, count, ending);
    const caughtUp = await readOn(log, after, limit);
    // The stream did not make us wait, so that this loop would spin when the producer has nothing either.
    if (caughtUp.length === 0 && streamed !== 'silent') await pause(RETRY_MS, ending);
    return caughtUp;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    for (const redis of [this.#publisher, ...this.#readers]) redis.disconnect();
  }

  /**
   * Redis refuses an id that is not above the newest: the event is there already, or a newer one overtook it, which
   * readers notice as a gap. When the stream has another event in that place, or had it and cut it off, it is that of
   * a database that was since made anew or restored.
   */
  async #append(
    producer: string,
    events: readonly EventEnvelope[],
    after: LogCursor,
  ): Promise<'appended' | 'of another life'> {
    const key = this.#streamOf(producer);
    const pipeline = this.#publisher.pipeline();
    for (const [index, event] of events.entries()) {
      const before = events[index - 1]?.id ?? after.eventId ?? '';
      const entry = [`${event.position}-0`, 'event', JSON.stringify(event), 'after', before];
      pipeline.call('XADD', key, 'MAXLEN', '~', STREAM_LENGTH, ...entry);
    }
    const replies = (await pipeline.exec()) ?? [];
    for (const [index, [error]] of replies.entries()) {
      if (!error) continue;
      if (!error.message.includes('equal or smaller')) throw error;
      if (!(await this.#isOurs(key, events[index]!))) return 'of another life';
    }
    return 'appended';
  }

  async #isOurs(key: string, event: EventEnvelope): Promise<boolean> {
    const place = `${event.position}-0`;
    const [[present], [oldest]] = await Promise.all([
      this.#publisher.xrange(key, place, place),
      this.#publisher.xrange(key, '-', '+', 'COUNT', 1),
    ]);
    if (present) return parseEnvelope(present[1][1] ?? '')?.id === event.id;
    return !!oldest && Number.parseInt(oldest[0], 10) < event.position;
  }

  /** Waits for what follows in the stream, four seconds at most. */
  async #readStream(
    producer: string,
    after: LogCursor,
    limit: number,
    ending: AbortSignal,
  ): Promise<EventEnvelope[] | 'silent' | 'no continuation' | 'away'> {
    if (ending.aborted) return [];
    const redis = this.#idle.pop() ?? this.#connectReader();
    const cut = () => this.#drop(redis);
    ending.addEventListener('abort', cut, { once: true });
    try {
      await settled(redis);
      const key = this.#streamOf(producer);
      const last = `${after.position}-0`;
      const count = ['COUNT', String(limit), 'BLOCK', BLOCK_MS];
      const reply = await redis.call('XREAD', ...count, 'STREAMS', key, last);
      if (!ending.aborted) this.#idle.push(redis);
      if (!reply) return 'silent';
      const next = continuation(reply, after);
      return next.length > 0 ? next : 'no continuation';
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

  #streamOf(producer: string): string {
    return `${this.#prefix}:events:${producer}`;
  }
}

/** What follows the cursor in XREAD's reply of one stream: `[[key, [[id, ['event', json, 'after', id]], …]]]`. */
function continuation(reply: unknown, after: LogCursor): EventEnvelope[] {
  // The first event of any log comes after none, so that only the producer knows whose this is.
  if (after.position === 0) return [];
  const [stream] = reply as [string, [string, string[]][]][];
  const events: EventEnvelope[] = [];
  for (const [, [, json = '', , before]] of stream?.[1] ?? []) {
    if (before !== (events.at(-1)?.id ?? after.eventId)) break;
    const event = parseEnvelope(json);
    if (!event) break;
    events.push(event);
  }
  return events;
}
