import { randomUUID } from 'node:crypto';
import type { Client, Data } from '../client.ts';
import type { SeededRandom } from '../seeded-random.ts';
import * as operations from './bidder.operations.ts';
import { type Kind, type Operation, type Outcome, Recorder } from './history.ts';
import { type Insisted, insist } from './insist.ts';

const THINKS_AT_MOST_MS = 120;
/** Most insist; some give up at once and never know. */
const ATTEMPTS = [1, 40, 40, 40];
const often = <Move extends string>(times: number, move: Move) => Array<Move>(times).fill(move);
const MOVES = [
  ...often(14, 'bid'),
  ...often(3, 'set auto-bid'),
  ...(['stop auto-bid', 'repeat', 'withdraw', 'bid too high', 'reuse a key'] as const),
];

/** An auction as those who bid in it know it. */
export interface Floor {
  readonly auctionId: string;
  readonly isConfirmed: boolean;
  /** The lowest price that anybody has heard of. */
  price: number;
  /** Takes no bids any more. */
  isOver: boolean;
  /** Nothing at all can happen any more. */
  isFinal: boolean;
}

/** Bids as it comes, by hand and automatically, takes bids back, and confirms awards or declines them. */
export class Bidder {
  readonly merchantId: string;
  readonly #clients: readonly Client[];
  readonly #random: SeededRandom;
  readonly #recorder: Recorder;

  constructor(parts: {
    merchantId: string;
    clients: readonly Client[];
    random: SeededRandom;
    recorder: Recorder;
  }) {
    this.merchantId = parts.merchantId;
    this.#clients = parts.clients;
    this.#random = parts.random;
    this.#recorder = parts.recorder;
  }

  /** @param floors the auctions that run; new ones appear in it */
  async run(floors: readonly Floor[], isWanted: () => boolean): Promise<void> {
    while (isWanted()) {
      await this.#random.pause(THINKS_AT_MOST_MS);
      const running = floors.filter(
        ({ isOver, isConfirmed, isFinal }) => !isOver || (isConfirmed && !isFinal),
      );
      if (running.length === 0) continue;
      const floor = this.#random.pick(running);
      await (floor.isOver ? this.#answer(floor) : this.#move(floor));
    }
  }

  async #move(floor: Floor): Promise<void> {
    const move = this.#random.pick(MOVES);
    const { auctionId } = floor;
    const [earlier] = this.#placed(floor).slice(-1);
    if (move === 'set auto-bid') return this.#setAutoBid(floor);
    if (move === 'stop auto-bid' && this.#hasAutoBid(floor))
      return void (await this.#operate(move, floor, { input: { auctionId } }));
    if (move === 'withdraw' && earlier) return this.#withdraw(floor, earlier.answer.id);
    // The same again must give the same bid; other terms under its key must be refused.
    if (move === 'repeat' && earlier) return this.#place(floor, earlier.input);
    const amount = this.#amount(floor, move === 'bid too high');
    const idempotencyKey = move === 'reuse a key' && earlier ? earlier.input.idempotencyKey : randomUUID();
    await this.#place(floor, { auctionId, amount: money(amount), ...this.#offer(), idempotencyKey });
  }

  #offer() {
    return {
      condition: 'NEW',
      deliveryDays: this.#random.pick([1, 3, 7]),
      warrantyMonths: this.#random.pick([0, 6, 24]),
      shippingAmount: money(this.#random.pick([0, 0, 1_500])),
    };
  }

  /** Mostly good enough by a little, sometimes not quite. */
  #amount(floor: Floor, isTooHigh: boolean): number {
    const permille = isTooHigh ? 1_001 : this.#random.pick([998, 995, 994, 992, 990]);
    return Math.max(Math.floor((floor.price * permille) / 1_000), 10_000);
  }

  async #place(floor: Floor, input: Data): Promise<void> {
    const answer = await this.#operate('place', floor, { input });
    const price = answer?.amount?.amount ?? answer?.leadingAmount?.amount;
    if (price && price < floor.price) floor.price = price;
    if (answer?.__typename === 'AuctionNotOpen' && answer.status !== 'SCHEDULED') floor.isOver = true;
  }

  async #setAutoBid(floor: Floor): Promise<void> {
    const limit = Math.floor((floor.price * this.#random.pick([900, 950, 980, 999])) / 1_000);
    const strategy = this.#random.pick(['MINIMAL', 'MINIMAL', 'MINIMAL', 'LIMIT']);
    const step = this.#random.pick([null, null, money(100_000)]);
    const { auctionId } = floor;
    const input = { auctionId, limit: money(Math.max(limit, 10_000)), step, strategy, ...this.#offer() };
    await this.#operate('set auto-bid', floor, { input });
  }

  async #withdraw(floor: Floor, bidId: string): Promise<void> {
    const answer = await this.#operate('withdraw', floor, { input: { bidId } });
    // The price has gone up, nobody here knows how far.
    if (answer?.__typename === 'Bid') floor.price = Math.ceil(floor.price * 1.03);
  }

  /** Where the award is offered to this bidder. */
  async #answer(floor: Floor): Promise<void> {
    const { answer: auction } = await insist(this.#clients, this.#random, {
      query: operations.offered,
      variables: { id: floor.auctionId },
      attempts: 1,
    });
    if (!auction?.offeredBid) return;
    const kind = this.#random.pick(['confirm award', 'confirm award', 'decline award', undefined] as const);
    if (kind) await this.#operate(kind, floor, { input: { bidId: auction.offeredBid.id } });
  }

  async #operate(kind: Kind, { auctionId }: Floor, { input }: { input: Data }): Promise<Data> {
    const invokedAt = Recorder.now();
    const asked = { query: queries[kind]!, variables: { input }, attempts: this.#random.pick(ATTEMPTS) };
    const result = await insist(this.#clients, this.#random, asked);
    const { answer, lost, surprise } = result;
    if (surprise) this.#recorder.surprises.push(`${this.merchantId}: ${surprise}`);
    const actor = this.merchantId;
    const outcome = outcomeOf(result);
    this.#recorder.ended({ kind, auctionId, actor, input, invokedAt, lost, outcome, answer });
    return answer;
  }

  #placed(floor: Floor): Operation[] {
    return this.#done(floor).filter(({ kind }) => kind === 'place');
  }

  #hasAutoBid(floor: Floor): boolean {
    return this.#done(floor).some(({ kind }) => kind === 'set auto-bid');
  }

  #done({ auctionId }: Floor): Operation[] {
    return this.#recorder.operations.filter(
      ({ outcome, actor, ...operation }) =>
        outcome === 'ok' && actor === this.merchantId && operation.auctionId === auctionId,
    );
  }
}

const queries: Partial<Record<Kind, string>> = {
  place: operations.place,
  withdraw: operations.withdraw,
  'set auto-bid': operations.setAutoBid,
  'stop auto-bid': operations.stopAutoBid,
  'confirm award': operations.confirm,
  'decline award': operations.decline,
};

/** A refusal is certain only if no earlier attempt is on its way still. */
function outcomeOf({ answer, lost }: Insisted): Outcome {
  if (!answer) return 'unknown';
  if (['Bid', 'AutoBid', 'Auction'].includes(answer.__typename)) return 'ok';
  // Withdrawn already: by an attempt whose answer was lost, or by an operation before this one.
  if (lost > 0 || answer.bidStatus === 'WITHDRAWN') return 'unknown';
  return 'refused';
}

function money(amount: number) {
  return { amount, currency: 'SAR' };
}
