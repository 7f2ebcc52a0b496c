import { randomBytes } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import {
  createLogger,
  MemoryEventBus,
  MemoryPubSub,
  readConfig,
  serveHttp,
  startSubgraph,
} from '@dallal/subgraph';
import { subgraph } from '@dallal/users';
import { answerParent } from '../processes/answer-parent.ts';
import { makeAccounts } from './accounts.ts';

export type UsersOrder =
  | { readonly start: { readonly databaseUrl: string; readonly secret: string; readonly folder: string } }
  | { readonly accounts: number }
  | { readonly watch: true }
  | { readonly watched: true };

/** How late the event loop was, in milliseconds: from when a timer should have fired to when it did. */
export interface LoopDelay {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

const RESOLUTION_MS = 5;

/** The users subgraph as a process of its own, as it runs everywhere, that also watches its event loop. */
let running: Awaited<ReturnType<typeof startSubgraph>> | undefined;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });

async function start(options: { databaseUrl: string; secret: string; folder: string }): Promise<string> {
  const config = readConfig(subgraph.config, {
    USERS_ENCRYPTION_KEY: randomBytes(32).toString('base64url'),
    OUTBOX_DIR: options.folder,
    FILES_DIR: options.folder,
    // What is measured is the work, not the limits that keep one sender from asking for it.
    ATTEMPTS_PER_SENDER: '1000000',
  });
  running = await startSubgraph(subgraph, {
    config,
    databaseUrl: options.databaseUrl,
    bus: new MemoryEventBus(),
    pubsub: new MemoryPubSub(),
    log: createLogger('users', 'warn'),
  });
  const { url } = await serveHttp(running, { host: '127.0.0.1', port: 0, secret: options.secret });
  return url;
}

function watched(): LoopDelay {
  delay.disable();
  // The histogram counts the whole interval between two looks.
  const ms = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
  return { p50Ms: ms(delay.percentile(50)), p99Ms: ms(delay.percentile(99)), maxMs: ms(delay.max) };
}

answerParent<UsersOrder>((order) => {
  if ('start' in order) return start(order.start);
  if ('accounts' in order) return makeAccounts(running!.em(), order.accounts);
  if ('watched' in order) return watched();
  delay.reset();
  return delay.enable();
});
