// First, since it must be evaluated before the gateway is.
import './telemetry-off.ts';
import { ApolloGateway } from '@apollo/gateway';
import type { Logger } from 'pino';
import type { SubgraphTransport, TransportFactory } from '../transports/transport.ts';
import { createGeneration, type Generation } from './generation.ts';

/**
 * The supergraph's life: load, replace, close. `@apollo/gateway` carries it (it refuses what it cannot read and keeps
 * the old supergraph then); its executor is never used.
 */
export class SupergraphLifecycle {
  readonly #gateway: ApolloGateway;
  readonly #log: Logger;
  readonly #createTransport: TransportFactory;
  #transports = new Map<string, { url: string; transport: SubgraphTransport }>();
  #current: Generation | undefined;
  #update: ((supergraphSdl: string) => void) | undefined;

  private constructor(supergraphSdl: string, createTransport: TransportFactory, log: Logger) {
    this.#log = log;
    this.#createTransport = createTransport;
    this.#gateway = new ApolloGateway({
      supergraphSdl: async ({ update }) => {
        this.#update = update;
        return { supergraphSdl };
      },
      // Fetches are ours; without this the gateway would open an HTTP client for each subgraph.
      buildService: () => ({ process: () => Promise.reject(new Error('not used')) }),
      logger: log.child({ component: 'gateway' }, { level: 'warn' }),
      validateSupergraph: true,
    });
    this.#gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
      // The planner is private to the gateway but for this door; a second one would double the time to load.
      const planner = this.#gateway.__testing().queryPlanner;
      if (!planner) throw new Error('The gateway has no query planner');
      const transports = this.#replaceTransports(planner.supergraph.subgraphsMetadata());
      this.#current = createGeneration((this.#current?.number ?? 0) + 1, apiSchema, planner, transports);
    });
  }

  /** Loads a supergraph; throws when it cannot be read. */
  static async load(
    supergraphSdl: string,
    createTransport: TransportFactory,
    log: Logger,
  ): Promise<SupergraphLifecycle> {
    const lifecycle = new SupergraphLifecycle(supergraphSdl, createTransport, log);
    await lifecycle.#gateway.load();
    // The gateway only logs what a listener throws: a generation that could not be made shows here.
    if (!lifecycle.#current) throw new Error('The supergraph could not be loaded');
    return lifecycle;
  }

  get current(): Generation {
    if (!this.#current) throw new Error('No supergraph is loaded');
    return this.#current;
  }

  /** Puts a new supergraph in place. A broken one is logged and the old one serves on; says whether it was taken. */
  replace(supergraphSdl: string): boolean {
    const before = this.#current;
    try {
      this.#update?.(supergraphSdl);
    } catch (error) {
      this.#log.error({ err: error }, 'the new supergraph is broken; the old one serves on');
      return false;
    }
    if (this.#current === before) return false;
    this.#log.info({ generation: this.current.number }, 'supergraph replaced');
    return true;
  }

  async close(): Promise<void> {
    await this.#gateway.stop();
    await Promise.all([...this.#transports.values()].map(({ transport }) => transport.close()));
  }

  /** Keeps the transports of subgraphs that stayed where they were, so that a reload breaks no connection of theirs. */
  #replaceTransports(subgraphs: readonly { name: string; url: string }[]): Map<string, SubgraphTransport> {
    const previous = this.#transports;
    this.#transports = new Map();
    for (const { name, url } of subgraphs) {
      const kept = previous.get(name);
      const transport = kept?.url === url ? kept.transport : this.#createTransport({ name, url });
      this.#transports.set(name, { url, transport });
    }
    for (const [name, { transport }] of previous) {
      if (this.#transports.get(name)?.transport === transport) continue;
      transport.close().catch((err) => this.#log.warn({ err, subgraph: name }, 'transport did not close'));
    }
    return new Map([...this.#transports].map(([name, { transport }]) => [name, transport]));
  }
}
