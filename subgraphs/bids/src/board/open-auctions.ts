import { sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Auction } from '../auction/auction.entity.ts';
import { AuctionStatus } from '../auction/auction.state.ts';

/** What of an open auction tells whether it has changed. */
export type OpenState = Pick<Auction, 'status' | 'sequence' | 'firstBidSequence' | 'revision' | 'endsAt'>;

const isOpen = "status in ('SCHEDULED', 'OPEN')";

/** The auctions that are open, or will be, as boards were last told of them. */
export class OpenAuctions {
  readonly #states: Map<string, OpenState>;

  private constructor(states: Map<string, OpenState>) {
    this.#states = states;
  }

  static async read(em: EntityManager): Promise<OpenAuctions> {
    const open = await sql<OpenState & { id: string }>(
      em,
      `select id, status, sequence, first_bid_sequence as "firstBidSequence", revision, ends_at as "endsAt"
       from auction where ${isOpen}`,
    );
    return new OpenAuctions(
      new Map(open.map(({ id, ...state }) => [id, { ...state, endsAt: new Date(state.endsAt) }])),
    );
  }

  /** Which differ from what was known: they have come, gone, or something has happened in them. */
  async moved(em: EntityManager): Promise<string[]> {
    const open = await sql<{ id: string; sequence: number }>(
      em,
      `select id, sequence from auction where ${isOpen}`,
    );
    const gone = new Set(this.#states.keys());
    const moved: string[] = [];
    for (const { id, sequence } of open) {
      gone.delete(id);
      if (this.#states.get(id)?.sequence !== sequence) moved.push(id);
    }
    return [...moved, ...gone];
  }

  get(id: string): OpenState | undefined {
    return this.#states.get(id);
  }

  remember({ id, status, sequence, firstBidSequence, revision, endsAt }: Auction): void {
    const isListed = status === AuctionStatus.OPEN || status === AuctionStatus.SCHEDULED;
    if (isListed) this.#states.set(id, { status, sequence, firstBidSequence, revision, endsAt });
    else this.#states.delete(id);
  }
}
