import type { Session } from './session.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where `npm run dev -w @dallal/web` serves the web client to who works on it. */
const CLIENT_DEVELOPMENT_PORT = 5173;

/** A demonstration is not kept waiting: for half a minute whenever somebody bids near the end, for a day to be paid. */
const brisk = {
  AUCTION_SOFT_CLOSE_WINDOW_SECONDS: '3',
  AUCTION_EXTENSION_SECONDS: '3',
  PAYOUT_INTERVAL_SECONDS: '60',
};

/** What every subgraph finds in its environment, whichever way it runs. What the caller's environment says wins. */
export function subgraphEnvironment({ config, folder, options }: Session): Environment {
  const folders = { OUTBOX_DIR: folder.outbox, FILES_DIR: folder.files };
  const address = { PUBLIC_URL: `http://127.0.0.1:${options.port}` };
  // Pages that come from the graph's own address, or from Vite's, may send and read files, and use passkeys.
  const ports = [options.port, CLIENT_DEVELOPMENT_PORT];
  const pages = ports.flatMap((port) => [`http://127.0.0.1:${port}`, `http://localhost:${port}`]);
  const origins = { FILES_CORS_ORIGINS: pages.join(), WEBAUTHN_ORIGINS: pages.join() };
  return {
    ...folders,
    ...origins,
    ...address,
    ...(options.demo ? brisk : {}),
    ...config.environment,
  };
}

/** What one subgraph finds beside that, and no other: its secrets. */
export function secretsOf(name: string, { config, folder }: Session): Environment {
  const { environment } = config;
  const { usersEncryptionKey, vapidPrivateKey } = folder.manifest;
  // An empty variable counts as absent.
  switch (name) {
    case 'users':
      return { USERS_ENCRYPTION_KEY: environment.USERS_ENCRYPTION_KEY || usersEncryptionKey };
    case 'notifications':
      return { VAPID_PRIVATE_KEY: environment.VAPID_PRIVATE_KEY || vapidPrivateKey };
    default:
      return {};
  }
}
