import {
  committedFor,
  DomainError,
  type Histogram,
  isDatabaseUnreachable,
  type PubSub,
  transaction,
} from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { AuctionClock } from '../auction/auction.clock.ts';
import { lockAuction } from '../auction/auction.lock.ts';
import type { AuctionMetrics } from '../auction-metrics.ts';
import { BookReader } from './book-reader.ts';
import { BookWriter } from './book-writer.ts';
import type { Command, Result } from './command.ts';
import { decide, type Verdict } from './decide.ts';
import { rememberAuction } from './decided-in.ts';
import { Queues } from './queues.ts';

/** Connections that are left to everything else that a process does. */
const RESERVED_CONNECTIONS = 3;

type Settled = PromiseSettledResult<Result>;

interface Waiting {
  /** Of the request. What it has read before is out of date once its command is decided. */
  readonly em: EntityManager;
  readonly command: Command;
}

interface DeskDependencies {
  readonly em: () => EntityManager;
  readonly clock: AuctionClock;
  readonly metrics: AuctionMetrics;
  readonly pubsub: PubSub;
}

/**
 * Where all that is wanted of auctions is decided. What waits for one auction is decided together, in one transaction
 * under the lock of its row: in the order in which it came, each with its own verdict and its own place in the
 * sequence. So a crowd at one auction costs a commit for all of it. Other processes have desks of their own: between
 * them only the lock of the row decides.
 */
export class AuctionDesk {
  readonly #em: () => EntityManager;
  readonly #clock: AuctionClock;
  readonly #reader: BookReader;
  readonly #writer: BookWriter;
  readonly #metrics: AuctionMetrics;
  readonly #queues: Queues<Waiting, Result>;

  constructor({ em, clock, metrics, pubsub }: DeskDependencies) {
    this.#em = em;
    this.#clock = clock;
    this.#metrics = metrics;
    this.#reader = new BookReader(em());
    this.#writer = new BookWriter(em(), pubsub);
    const poolSize = em().config.get('pool').max ?? 1;
    this.#queues = new Queues((auctionId, waiting) => this.#answer(auctionId, waiting), {
      atOnce: Math.max(poolSize - RESERVED_CONNECTIONS, 1),
      onRefused: () => metrics.refused.inc(),
    });
  }

  /** How many commands wait for their turn. */
  get waiting(): number {
    return this.#queues.length;
  }

  /** Decides on a command, and resolves when the decision is committed. */
  async submit<Kind extends Command['kind']>(
    em: EntityManager,
    command: Command & { readonly kind: Kind },
  ): Promise<Result<Kind>> {
    return (await this.#queues.enter(command.auctionId, { em, command })) as Result<Kind>;
  }

  /** Resolves when all that came has been answered. What comes later is refused. */
  close(): Promise<void> {
    return this.#queues.close();
  }

  async #answer(auctionId: string, waiting: readonly Waiting[]): Promise<readonly Settled[]> {
    try {
      return await this.#settle(auctionId, waiting);
    } catch (error) {
      if (error instanceof DomainError || isDatabaseUnreachable(error))
        return waiting.map(() => failed(error));
      // One of them is at fault, who knows which: it alone shall fail.
      const answers: Settled[] = [];
      for (const one of waiting) answers.push(await this.#answerAlone(auctionId, one));
      return answers;
    }
  }

  /**
   * Once more even if it was alone: where two auctions were sent one idempotency key at the same time, neither could see
   * that of the other, and the second one now can.
   */
  async #answerAlone(auctionId: string, one: Waiting): Promise<Settled> {
    try {
      const [answer] = await this.#settle(auctionId, [one]);
      return answer!;
    } catch (error) {
      return failed(error);
    }
  }

  async #settle(auctionId: string, waiting: readonly Waiting[]): Promise<Settled[]> {
    const commands = waiting.map(({ command }) => command);
    this.#metrics.batchSize.observe(commands.length);
    const verdicts = await timed(this.#metrics.batchDuration, () =>
      transaction(this.#em(), (tx) => this.#decide(tx, auctionId, commands)),
    );
    for (const { em } of waiting) committedFor(em);
    return verdicts.map(settled);
  }

  async #decide(tx: EntityManager, auctionId: string, commands: readonly Command[]): Promise<Verdict[]> {
    const locked = await lockAuction(tx, auctionId);
    await this.#clock.settleLocked(tx, locked);
    // What is read next is read from the tables.
    await tx.flush();
    const endsAt = locked.auction.endsAt.getTime();
    const book = await this.#reader.read(tx, locked, commands);
    const verdicts = commands.map((command) => decide(book, command));
    for (const verdict of verdicts) if ('result' in verdict) rememberAuction(verdict.result, book.auction);
    await this.#writer.write(tx, book);
    if (locked.auction.endsAt.getTime() !== endsAt) await this.#clock.scheduleNext(tx, locked.auction);
    return verdicts;
  }
}

async function timed<Result>(histogram: Histogram, work: () => Promise<Result>): Promise<Result> {
  const end = histogram.startTimer();
  try {
    return await work();
  } finally {
    end();
  }
}

function settled(verdict: Verdict): Settled {
  return 'result' in verdict
    ? { status: 'fulfilled', value: verdict.result }
    : { status: 'rejected', reason: verdict.refusal };
}

function failed(reason: unknown): Settled {
  return { status: 'rejected', reason };
}
