import type { Identity } from '@dallal/signing';
import { BadUserInput, type Connection, type ConnectionArgs, Forbidden, pageOf } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Auction } from '../auction/auction.entity.ts';
import { seesAll, sightOf } from '../auction/auction.visibility.ts';
import { AuctionEventRow } from '../auction/auction-event.entity.ts';
import { canonicalOf } from './event-hash.ts';
import { AuctionHistoryEntry, AuctionHistoryFault, AuctionVerification } from './history.results.ts';
import { HistoryVerifier } from './verify.ts';

/** Events read at once: a history may be longer than one would keep in memory. */
const READ_AT_ONCE = 1_000;

export async function verifyAuction(
  em: EntityManager,
  viewer: Identity,
  auction: Auction,
): Promise<AuctionVerification> {
  // Of a sealed auction that is open, not even the number of its bids is known.
  if (!sightOf(viewer, auction).count) throw new Forbidden('Its history is shown when it has closed.');
  return verifyHistory(em, auction);
}

/** Recomputes an auction from its events, and compares with what its row says of them. */
export async function verifyHistory(em: EntityManager, auction: Auction): Promise<AuctionVerification> {
  const verifier = new HistoryVerifier();
  for (let after = 0; after < auction.sequence; after += READ_AT_ONCE) {
    const rows = await readRows(em, auction, { after, limit: READ_AT_ONCE });
    for (const row of rows) verifier.add(entryOf(row));
    if (verifier.isFaulty || rows.length < READ_AT_ONCE) break;
  }
  const { firstFault, winnerId, ...verified } = verifier.result(auction.headHash);
  const isOther = !firstFault && winnerId !== auction.awardedBidId;
  const reason = 'the bid that is marked as awarded is another';
  const fault = isOther ? { sequence: auction.sequence, code: 'AWARD_DIFFERS', reason } : firstFault;
  return Object.assign(new AuctionVerification(), {
    ...verified,
    auctionId: auction.id,
    winnerId,
    intact: fault === null,
    firstFault: fault && Object.assign(new AuctionHistoryFault(), fault),
  });
}

/** A page of the history as it was hashed. The cursor of an entry is its sequence number. */
export async function auctionHistory(
  em: EntityManager,
  viewer: Identity,
  { auction, args }: { auction: Auction; args: ConnectionArgs },
): Promise<Connection<AuctionHistoryEntry>> {
  if (!sightOf(viewer, auction).ofOthers)
    throw new Forbidden('Its history shows bids that are not shown to you.');
  const page = pageOf(args);
  if (page.direction === 'backward')
    throw new BadUserInput('A history is read from its start: use "first".', 'last');
  const after = sequenceOf(page.cursor);
  const end = seesAll(viewer, auction) ? auction.sequence : await lastPublic(em, auction);
  const rows = await readRows(em, { id: auction.id, sequence: end }, { after, limit: page.size });
  const edges = rows.map((row) => ({ cursor: String(row.sequence), node: entryOf(row) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: (rows.at(-1)?.sequence ?? end) < end,
      hasPreviousPage: after > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

export function entryOf(row: AuctionEventRow): AuctionHistoryEntry {
  const { sequence, hash, previousHash } = row;
  return Object.assign(new AuctionHistoryEntry(), {
    sequence,
    canonical: canonicalOf(row),
    hash,
    previousHash,
  });
}

/** To whom an award is offered, and who lets it lapse, the parties alone know; what others get of the chain ends before. */
async function lastPublic(em: EntityManager, auction: Auction): Promise<number> {
  const first = await em.findOne(
    AuctionEventRow,
    { auctionId: auction.id, type: 'AuctionAwardOffered' },
    { orderBy: { sequence: 'asc' }, disableIdentityMap: true },
  );
  return first === null ? auction.sequence : first.sequence - 1;
}

/** Up to what the auction's row knows of: what comes meanwhile is not of this reading. */
function readRows(
  em: EntityManager,
  { id: auctionId, sequence }: Pick<Auction, 'id' | 'sequence'>,
  { after, limit }: { after: number; limit: number },
): Promise<AuctionEventRow[]> {
  return em.find(
    AuctionEventRow,
    { auctionId, sequence: { $gt: after, $lte: sequence } },
    { orderBy: { sequence: 'asc' }, limit, disableIdentityMap: true },
  );
}

function sequenceOf(cursor: string | null): number {
  if (cursor === null) return 0;
  if (/^\d{1,9}$/.test(cursor)) return Number(cursor);
  throw new BadUserInput('"after" is not a cursor of this list.', 'after');
}
