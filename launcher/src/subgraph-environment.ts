import type { Session } from './session.ts';

/** A demonstration is not kept waiting for half a minute whenever somebody bids near the end. */
const briskAuctions = { AUCTION_SOFT_CLOSE_WINDOW_SECONDS: '3', AUCTION_EXTENSION_SECONDS: '3' };

/** What every subgraph finds in its environment, whichever way it runs. What the caller's environment says wins. */
export function subgraphEnvironment({
  config,
  folder,
  options,
}: Session): Record<string, string | undefined> {
  return { OUTBOX_DIR: folder.outbox, ...(options.demo ? briskAuctions : {}), ...config.environment };
}
