import type { Child } from '../processes/child.ts';
import { print } from '../processes/run-bench.ts';
import { usageOf } from '../processes/usage.ts';
import { bidderOf } from './bidder.ts';
import { type Bidding, type BiddingResult, MERCHANTS } from './bidding.ts';
import { type Endpoint, openEndpoint } from './endpoint.ts';
import { checkHistories } from './history.ts';
import { type House, script } from './house.ts';
import type { OutsideOrder } from './outside.ts';
import type { Statements } from './statements.ts';

/** How bids come to the bids process: called within it, signed over HTTP as the router does, or through the router. */
export type Way = 'service' | 'subgraph' | 'endpoint';

export interface WayFigures extends BiddingResult {
  readonly way: Way;
  readonly bidsPerSecond: number;
  /** Bids decided in one transaction, on average. */
  readonly batch: number;
  readonly statementsPerBid: number;
  /** CPU time of a bid: of the bids process, of PostgreSQL and of the router. */
  readonly bidsMicros: number;
  readonly postgresMicros: number;
  readonly routerMicros: number;
  /** Cores that all three kept busy. */
  readonly coresBusy: number;
}

/** A house with everything that bids come through. */
export class Ways {
  readonly house: House;
  readonly #endpoint: Endpoint;
  readonly #outside: Child;
  readonly #tokens: readonly string[];

  private constructor(house: House, endpoint: Endpoint, outside: Child, tokens: readonly string[]) {
    this.house = house;
    this.#endpoint = endpoint;
    this.#outside = outside;
    this.#tokens = tokens;
  }

  static async open(house: House): Promise<Ways> {
    const endpoint = await openEndpoint(house);
    return new Ways(house, endpoint, script('outside.ts'), await endpoint.tokens(MERCHANTS));
  }

  async close(): Promise<void> {
    await Promise.all([this.#endpoint.close(), this.#outside.stop()]);
  }

  /** Throws when the histories are not right afterwards. */
  async measure(way: Way, bidding: Bidding): Promise<WayFigures> {
    const { bids, cluster, database } = this.house;
    const processes = { bids: bids.pid, postgres: cluster.pid!, router: this.#endpoint.router.pid };
    const cpu = cpuOf(processes);
    const statements = await bids.ask<Statements>({ statements: true });
    const result = await this.#bid(way, bidding);
    const seconds = cpu();
    const after = await bids.ask<Statements>({ statements: true });
    if (result.failed > 0) print(`${result.failed} bids failed, the first with: ${result.firstFailure}`);
    await checkHistories(cluster, database, bidding.auctions, result);
    return {
      way,
      ...result,
      bidsPerSecond: result.bids / result.seconds,
      batch: result.bids / (after.locks - statements.locks),
      statementsPerBid: (after.all - statements.all) / result.bids,
      bidsMicros: (seconds.bids * 1e6) / result.bids,
      postgresMicros: (seconds.postgres * 1e6) / result.bids,
      routerMicros: (seconds.router * 1e6) / result.bids,
      coresBusy: (seconds.bids + seconds.postgres + seconds.router) / result.seconds,
    };
  }

  #bid(way: Way, bidding: Bidding): Promise<BiddingResult> {
    if (way === 'service') return this.house.bids.ask({ bid: bidding });
    return this.#outside.ask(way === 'endpoint' ? this.#throughRouter(bidding) : this.#signed(bidding));
  }

  #throughRouter(bidding: Bidding): OutsideOrder {
    return { bidding, port: this.#endpoint.port, merchants: this.#tokens };
  }

  #signed(bidding: Bidding): OutsideOrder {
    const { url, secret } = this.house.target;
    const merchants = Array.from({ length: MERCHANTS }, (_, index) => bidderOf(index));
    return { bidding, port: Number(new URL(url).port), merchants, secret };
  }
}

/** Notes what these processes have used; what is returned gives the CPU seconds of each since then. */
export function cpuOf<Name extends string>(
  processes: Readonly<Record<Name, number>>,
): () => Record<Name, number> {
  const used = () =>
    Object.fromEntries(
      Object.entries<number>(processes).map(([name, pid]) => [name, usageOf(pid).cpuSeconds]),
    ) as Record<Name, number>;
  const before = used();
  return () => {
    const since = used();
    for (const name of Object.keys(since) as Name[]) since[name] -= before[name];
    return since;
  };
}
