import { eventually } from '@dallal/testing';
import type { Client, Data } from '../client.ts';
import type { AuctionHouse } from './auction-house.ts';
import { faultsIn } from './check/check.ts';
import type { History } from './history.ts';
import { readTables, type Verification } from './tables.ts';

/** Everything that is wrong with what happened in a house that was healed; empty when nothing is. */
export async function verdictOf(house: AuctionHouse, history: History): Promise<string[]> {
  const tables = await readTables((statement) => house.rows(statement));
  const [staff] = await house.others.clients(house.urls, 'support', { sub: 'clerk' });
  const verifications: Verification[] = [];
  for (const { id } of tables.auctions) verifications.push(await verified(staff!, id));
  return faultsIn(history, { ...tables, verifications });
}

const query = `query ($auctionId: ID!) {
  verifyAuction(auctionId: $auctionId) { intact firstFault { sequence reason } }
}`;

async function verified(client: Client, auctionId: string): Promise<Verification> {
  const verify = async (): Promise<Data> => (await client.send(query, { auctionId })).verifyAuction;
  // The router may not have noticed yet that its subgraph is back.
  const { intact, firstFault } = await eventually(verify, { within: 30_000, what: 'the verification' });
  return { auctionId, intact, firstFault };
}
