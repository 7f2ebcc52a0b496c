import type { Logger } from 'pino';
import type { AdmissionOptions } from '../admission/admit.ts';
import type { Directory } from '../directory/directory.ts';
import { AutomaticOperations } from '../persisted/automatic-operations.ts';
import { Manifests, type ManifestUse } from '../persisted/manifests.ts';
import { PersistedOperations } from '../persisted/persisted-operations.ts';
import type { PersistedOptions } from '../persisted/persisted-options.ts';
import { RedisOperations } from '../persisted/redis-operations.ts';
import { UnlistedOperations } from '../persisted/unlisted-operations.ts';
import type { SupergraphLifecycle } from '../supergraph/lifecycle.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { Application } from './application.ts';
import type { ClientsOptions } from './client-options.ts';
import { type Clients, NO_CLIENTS } from './clients.ts';
import { ConfiguredClients } from './configured-clients.ts';
import { RegisteredClients } from './registered-clients.ts';

export interface OpenClientsOptions {
  readonly persistedOperations?: PersistedOptions | undefined;
  readonly clients?: ClientsOptions | undefined;
  /** Tells which applications are registered. Default: there are none. */
  readonly directory?: Directory | undefined;
}

interface Dependencies {
  readonly supergraph: SupergraphLifecycle;
  readonly admission: AdmissionOptions;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/** Who may ask what. */
export interface OpenClients {
  readonly clients: Clients;
  readonly persisted: PersistedOperations;
  /** Begins to watch the manifests, and plans their operations. */
  follow(): void;
  /** Reads the manifests now, whether or not anything says that they changed. */
  look(): Promise<void>;
  close(): void;
}

/** Reads the manifests. Rejects when one cannot be read, or is none, and when a client has a contract that there is not. */
export async function openClients(
  { persistedOperations = {}, clients = {}, directory }: OpenClientsOptions,
  dependencies: Dependencies,
): Promise<OpenClients> {
  const { metrics, log, supergraph } = dependencies;
  for (const [name, { contract }] of Object.entries(clients)) {
    if (contract === undefined || supergraph.current.contracts.has(contract)) continue;
    throw new Error(`the client ${name} has a contract that is not configured: ${contract}`);
  }
  const manifests = await Manifests.load(usesOf(persistedOperations, clients), dependencies);
  const automatic = await openAutomatic(persistedOperations.automatic ?? true, log);
  const configured = clientsOf(persistedOperations, clients, manifests);
  return {
    clients: directory ? withRegistered(configured, directory, log) : configured,
    persisted: new PersistedOperations(automatic, new UnlistedOperations(metrics, log)),
    follow: () => manifests.follow(),
    look: () => manifests.look(),
    close: () => {
      manifests.close();
      automatic?.close();
    },
  };
}

function clientsOf(
  { mode = 'off', manifests: files = [] }: PersistedOptions,
  clients: ClientsOptions,
  manifests: Manifests,
): Clients {
  if (mode === 'off' && files.length === 0 && Object.keys(clients).length === 0) return NO_CLIENTS;
  const operations = manifests.operationsOf(files);
  const anybody: Application = { name: undefined, verified: false, mode, operations };
  return new ConfiguredClients(clients, anybody, (own) => manifests.operationsOf(own));
}

/** The clients of the configuration and, as the directory tells of them, the registered applications. */
function withRegistered(configured: Clients, directory: Directory, log: Logger): Clients {
  const all = new RegisteredClients(configured, directory, log);
  directory.onAnswer(({ applications }) => all.replace(applications));
  return all;
}

/** Which manifests are asked of which part of the graph. */
function usesOf({ manifests = [] }: PersistedOptions, clients: ClientsOptions): ManifestUse[] {
  const own = Object.values(clients).map((client) => ({
    manifests: client.manifests ?? manifests,
    contract: client.contract,
  }));
  const all = [{ manifests, contract: undefined }, ...own];
  return all.filter((use) => use.manifests.length > 0);
}

async function openAutomatic(
  automatic: Exclude<PersistedOptions['automatic'], undefined>,
  log: Logger,
): Promise<AutomaticOperations | undefined> {
  if (automatic === false) return undefined;
  const { maxOperations, redisUrl } = automatic === true ? {} : automatic;
  const shared = redisUrl === undefined ? undefined : await RedisOperations.open(redisUrl, log);
  return new AutomaticOperations({ maxOperations, shared });
}
