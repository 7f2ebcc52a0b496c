import { hiveSharing } from './config.ts';

const sharing = hiveSharing();

/** Hive Gateway with equal requests in flight shared not at all, towards the subgraphs (as it comes), or altogether. */
export const gatewayConfig = {
  inboundInflightRequestDeduplication: sharing === 'operations',
  transportEntries: {
    '*.http': { options: { deduplicateInflightRequests: sharing !== 'none' } },
    // Where the feed of the fan-out benchmark is subscribed to: graphql-ws at its own address.
    feed: { options: { subscriptions: { kind: 'ws' } } },
  },
};
