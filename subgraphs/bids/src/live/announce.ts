import type { PubSub } from '@dallal/subgraph';

/** Where it is told which auction has moved, whatever auction that is. */
export const BOARD_TOPIC = 'auctions';

/** Where the events of an auction are announced; the message holds no more than a sequence number. */
export function topicOf(auctionId: string): string {
  return `auction.${auctionId}`;
}

/** Tells the streams of all processes that there are events of an auction up to `sequence`. To be called after the commit. */
export function announce(pubsub: PubSub, auctionId: string, sequence: number): void {
  void pubsub.publish(topicOf(auctionId), { sequence });
  void pubsub.publish(BOARD_TOPIC, { auctionId });
}
