import type { History } from '../history.ts';
import type { AuctionRow, Tables } from '../tables.ts';
import { checkAutoBids } from './auto-bids.ts';
import { checkObservation } from './observations.ts';
import { type Case, checkDecided, checkOrder, checkPlaced, checkRefusals } from './operations.ts';
import { checkOutbid, checkPlaces, checkTold } from './outbox.ts';
import { replay } from './replay.ts';

/** What bids are while they are not decided upon, by what became of the auction. */
const FINAL = ['AWARDED', 'EXPIRED', 'CANCELLED'];

/** Everything that is wrong, in words; empty when nothing is. It knows the rules, and nothing of the engine. */
export function faultsIn(history: History, tables: Tables): string[] {
  return [
    ...history.surprises.map((surprise) => `somebody was answered ${surprise}`),
    ...tables.deadLetters.map((letter) => `an event could not be handled: ${JSON.stringify(letter)}`),
    ...checkPlaces(tables.outbox),
    ...checkPublications(history, tables),
    ...tables.auctions.flatMap((auction) =>
      checkAuction(auction, history, tables).map((fault) => `auction ${auction.id}: ${fault}`),
    ),
  ];
}

function checkAuction(auction: AuctionRow, history: History, tables: Tables): string[] {
  const of = <Of extends { readonly auctionId: string }>(those: readonly Of[]) =>
    those.filter(({ auctionId }) => auctionId === auction.id);
  const events = of(tables.events);
  const bids = new Map(of(tables.bids).map((bid) => [bid.id, bid]));
  const { moments, faults } = replay(auction, events, bids);
  const case_: Case = { auction, operations: of(history.operations), bids, events, moments };
  return [
    ...faults,
    ...checkStatus(case_),
    ...checkPlaced(case_),
    ...checkDecided(case_),
    ...checkOrder(case_),
    ...checkRefusals(case_),
    ...checkAutoBids(case_, of(tables.autoBids)),
    ...of(history.observations).flatMap((each) => checkObservation(each, auction, events, bids)),
    ...checkTold(auction, events, tables.outbox),
    ...checkOutbid(auction, moments.at(-1)!, tables.outbox),
    ...of(tables.verifications)
      .filter(({ intact }) => !intact)
      .map(({ firstFault }) => `its own verification says ${JSON.stringify(firstFault)}`),
  ];
}

/** No auction goes on after its end, and its bids are what its events have made of them. */
function checkStatus({ auction, bids, moments }: Case): string[] {
  const faults: string[] = [];
  if (!FINAL.includes(auction.status)) faults.push(`is ${auction.status} still`);
  const standing = new Set([...(moments.at(-1)?.standing.values() ?? [])].map(({ id }) => id));
  const stillStands = ['ACTIVE', 'AWARDED', 'REJECTED', 'EXPIRED'];
  for (const { id, status } of bids.values())
    if (standing.has(id) !== stillStands.includes(status) && status !== 'EXPIRED')
      faults.push(`bid ${id} is ${status}, which its events have not made of it`);
  return faults;
}

/** Each published request got one auction; one that was taken back is over without a sale, unless it was sold before. */
function checkPublications({ publications }: History, { auctions }: Tables): string[] {
  const faults = publications.flatMap(({ partRequestId, cancelled }) => {
    const those = auctions.filter((auction) => auction.partRequestId === partRequestId);
    if (those.length !== 1) return [`part request ${partRequestId} has ${those.length} auctions`];
    const isOver = ['CANCELLED', 'EXPIRED', 'AWARDED'].includes(those[0]!.status);
    return cancelled && !isOver ? [`part request ${partRequestId} was cancelled, its auction not`] : [];
  });
  const published = new Set(publications.map(({ partRequestId }) => partRequestId));
  const unasked = auctions.filter(({ partRequestId }) => partRequestId && !published.has(partRequestId));
  return [...faults, ...unasked.map(({ id }) => `auction ${id} was asked for by nobody`)];
}
