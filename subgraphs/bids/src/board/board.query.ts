import { BadUserInput, type Connection, inOrderOf, isId, type Page, pageOf, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Auction } from '../auction/auction.entity.ts';
import type { BiddingRange } from './bidding-range.ts';
import { conditionsOf } from './board.filter.ts';
import { type BoardFilter, OpenRequestOrder, type OpenRequestsArgs } from './board.inputs.ts';

/** Where a row lies in its order: its end, in microseconds since 1970 (a Date has but milliseconds), and its id. */
interface Position {
  readonly id: string;
  readonly end: string;
}

const END = '(extract(epoch from ends_at) * 1000000)::bigint::text';

/** One page of the auctions on a board, by keyset: those that come or go meanwhile move no other. */
export async function pageOfBoard(
  em: EntityManager,
  filter: BoardFilter,
  range: BiddingRange | null,
  args: Omit<OpenRequestsArgs, 'filter'>,
): Promise<Connection<Auction>> {
  const page = pageOf(args);
  const positions = await positionsOn(em, { filter, range, order: args.orderBy }, page);
  const hasMore = positions.length > page.size;
  const shown = positions.slice(0, page.size);
  if (page.direction === 'backward') shown.reverse();
  const ids = shown.map(({ id }) => id);
  const found = inOrderOf(ids, await em.find(Auction, { id: { $in: ids } }), ({ id }) => id);
  const edges = found.flatMap((node, index) =>
    node ? [{ cursor: encode(shown[index] as Position), node }] : [],
  );
  const isBackward = page.direction === 'backward';
  return {
    edges,
    pageInfo: {
      hasNextPage: isBackward ? page.cursor !== null : hasMore,
      hasPreviousPage: isBackward ? hasMore : page.cursor !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

interface Board {
  readonly filter: BoardFilter;
  readonly range: BiddingRange | null;
  readonly order: OpenRequestOrder;
}

/** One more than asked for tells whether there is another page. */
function positionsOn(em: EntityManager, board: Board, page: Page): Promise<Position[]> {
  const conditions = conditionsOf(board.filter, board.range);
  const byEnd = board.order === OpenRequestOrder.CLOSING_SOON;
  // The newest first is the latest id first.
  const isAscending = byEnd === (page.direction === 'forward');
  const way = isAscending ? 'asc' : 'desc';
  if (page.cursor !== null) {
    const { id, end } = decode(page.cursor, page.direction === 'forward' ? 'after' : 'before');
    const beyond = isAscending ? '>' : '<';
    conditions.push(
      byEnd
        ? {
            sql: `(ends_at, id) ${beyond} (timestamptz 'epoch' + ?::bigint * interval '1 microsecond', ?::uuid)`,
            parameters: [end, id],
          }
        : { sql: `id ${beyond} ?::uuid`, parameters: [id] },
    );
  }
  return sql<Position>(
    em,
    `select id, ${END} as end from auction where ${conditions.map((one) => one.sql).join(' and ')}
     order by ${byEnd ? `ends_at ${way}, id ${way}` : `id ${way}`} limit ${page.size + 1}`,
    conditions.flatMap(({ parameters }) => parameters),
  );
}

function encode({ end, id }: Position): string {
  return Buffer.from(`${end}.${id}`).toString('base64url');
}

function decode(cursor: string, argument: string): Position {
  const [end = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split('.');
  if (!/^\d{1,17}$/.test(end) || !isId(id)) {
    throw new BadUserInput(`"${argument}" is not a cursor of this list.`, argument);
  }
  return { end, id };
}
