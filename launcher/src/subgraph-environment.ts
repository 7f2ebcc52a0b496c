import type { Session } from './session.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A demonstration is not kept waiting for half a minute whenever somebody bids near the end. */
const briskAuctions = { AUCTION_SOFT_CLOSE_WINDOW_SECONDS: '3', AUCTION_EXTENSION_SECONDS: '3' };

/** What every subgraph finds in its environment, whichever way it runs. What the caller's environment says wins. */
export function subgraphEnvironment({ config, folder, options }: Session): Environment {
  const folders = { OUTBOX_DIR: folder.outbox, FILES_DIR: folder.files };
  const address = { PUBLIC_URL: `http://127.0.0.1:${options.port}` };
  // Pages that come from the graph's own address may send and read files.
  const pages = [`http://127.0.0.1:${options.port}`, `http://localhost:${options.port}`];
  const files = { FILES_CORS_ORIGINS: pages.join() };
  return { ...folders, ...files, ...address, ...(options.demo ? briskAuctions : {}), ...config.environment };
}

/** What one subgraph finds beside that, and no other: its secrets. */
export function secretsOf(name: string, { config, folder }: Session): Environment {
  if (name !== 'users') return {};
  // An empty variable counts as absent.
  return {
    USERS_ENCRYPTION_KEY: config.environment.USERS_ENCRYPTION_KEY || folder.manifest.usersEncryptionKey,
  };
}
