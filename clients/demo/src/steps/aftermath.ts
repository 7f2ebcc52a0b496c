import { type Data, type GraphClient, must, until } from '../graph-client.ts';
import type { Report } from '../report.ts';
import { BIDS } from './bidding.ts';

const notifications = `query Notifications {
  myNotifications(first: 50) {
    edges { node { kind title deliveries { channel status } } }
  }
}`;

const summary = `query Counted {
  marketplaceSummary {
    usersRegistered requestsPublished auctionsOpened bidsPlaced auctionsAwarded
    ordersPlaced paymentsCaptured invoicesIssued
  }
}`;

const statistics = `query Statistics($id: ID!) {
  auction(id: $id) { status statistics { bidCount merchantCount lowestAmount { amount } } }
}`;

/** Waits until a client was told of all these kinds, in the app and by e-mail. */
export async function informed(
  client: GraphClient,
  kinds: readonly string[],
  report: Report,
): Promise<number> {
  const told = await until(`${client.name}'s notifications (${kinds.join(', ')})`, async () => {
    const nodes: Data[] = (await client.send(notifications)).myNotifications.edges.map(
      (edge: Data) => edge.node,
    );
    return kinds.every((kind) => nodes.some((node) => node.kind === kind && isDelivered(node))) && nodes;
  });
  report.result(
    `${client.name} was told in the app and by e-mail: ${kinds.map((kind) => `“${told.find((node) => node.kind === kind).title}”`).join(', ')}`,
  );
  return told.length;
}

/** What analytics has counted so far, over everything the graph ever did. */
export async function counted(staff: GraphClient): Promise<Record<string, number>> {
  return (await staff.send(summary)).marketplaceSummary;
}

/** Waits until analytics has counted what this run did on top of what was there before. */
export async function countedUp(
  staff: GraphClient,
  before: Record<string, number>,
  by: Record<string, number>,
  report: Report,
): Promise<void> {
  await until('Analytics', async () => {
    const now = await counted(staff);
    return Object.entries(by).every(([name, more]) => now[name]! >= before[name]! + more);
  });
  report.result(
    `analytics counted it all: ${Object.entries(by)
      .map(([name, more]) => `${name} +${more}`)
      .join(', ')}`,
  );
}

export async function auctionStatistics(
  staff: GraphClient,
  auctionId: string,
  lowest: number,
  report: Report,
): Promise<void> {
  const found = await until('The auction’s statistics', async () => {
    const { auction } = await staff.send(statistics, { id: auctionId });
    return auction?.statistics?.bidCount === BIDS && auction.statistics;
  });
  must(
    found.merchantCount === 2 && found.lowestAmount.amount === lowest,
    `The statistics are wrong: ${JSON.stringify(found)}.`,
  );
  report.result(`the auction had ${found.bidCount} bids by ${found.merchantCount} merchants`);
}

function isDelivered(node: Data): boolean {
  const delivered = (channel: string) =>
    node.deliveries.some(
      (delivery: Data) =>
        delivery.channel === channel && ['SENT', 'DELIVERED', 'READ'].includes(delivery.status),
    );
  return delivered('IN_APP') && delivered('EMAIL');
}
