// First, since it must be evaluated before the gateway is.
import './telemetry-off.ts';
import { ApolloGateway } from '@apollo/gateway';
import type { Logger } from 'pino';
import { PlannerProcess } from '../planning/planner-process.ts';
import { usedOperations, warm } from '../planning/warm.ts';
import type { SubgraphTransport, TransportFactory } from '../transports/transport.ts';
import { createGeneration, type Generation } from './generation.ts';

/** How many operations of the supergraph before are planned again at once when another takes its place. */
const WARMED_OPERATIONS = 200;

export interface PlanningOptions {
  /** How long a request waits for a plan that is not made yet, in milliseconds. Default 500. */
  readonly planningTimeoutMs?: number | undefined;
  /** How a supergraph gets its planner. Default: in a process of its own. */
  readonly createPlanner?: ((supergraphSdl: string) => PlannerProcess) | undefined;
}

/**
 * The supergraph's life: load, replace, close. `@apollo/gateway` carries it (it refuses what it cannot read and keeps
 * the old supergraph then); its executor is never used.
 */
export class SupergraphLifecycle {
  readonly #gateway: ApolloGateway;
  readonly #log: Logger;
  readonly #createTransport: TransportFactory;
  readonly #createPlanner: (supergraphSdl: string) => PlannerProcess;
  /** Of the supergraph that is loaded, or being loaded. */
  #planner: PlannerProcess;
  #replacing: Promise<unknown> = Promise.resolve();
  #closed = false;
  #transports = new Map<string, { url: string; transport: SubgraphTransport }>();
  #current: Generation | undefined;
  #update: ((supergraphSdl: string) => void) | undefined;
  readonly #listeners: (() => Promise<void>)[] = [];
  /** Transports that a replacement put out of use and that may still be in use by listeners. */
  #retired: { name: string; transport: SubgraphTransport }[] = [];

  private constructor(
    supergraphSdl: string,
    createTransport: TransportFactory,
    log: Logger,
    { planningTimeoutMs = 500, createPlanner = (sdl) => new PlannerProcess(sdl, { log }) }: PlanningOptions,
  ) {
    this.#log = log;
    this.#createTransport = createTransport;
    this.#createPlanner = createPlanner;
    // It reads the supergraph while the gateway does.
    this.#planner = createPlanner(supergraphSdl);
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
      // The gateway makes a planner too, and cannot be told not to. It shows the supergraph, and goes unused.
      const supergraph = this.#gateway.__testing().queryPlanner?.supergraph;
      if (!supergraph) throw new Error('The gateway has no supergraph');
      this.#current = createGeneration({
        number: (this.#current?.number ?? 0) + 1,
        apiSchema,
        supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
        planner: this.#planner,
        planningTimeoutMs,
        transports: this.#replaceTransports(supergraph.subgraphsMetadata()),
      });
    });
  }

  /** Loads a supergraph; throws when it cannot be read. */
  static async load(
    supergraphSdl: string,
    createTransport: TransportFactory,
    log: Logger,
    planning: PlanningOptions = {},
  ): Promise<SupergraphLifecycle> {
    const lifecycle = new SupergraphLifecycle(supergraphSdl, createTransport, log, planning);
    try {
      await lifecycle.#gateway.load();
      // The gateway only logs what a listener throws: a generation that could not be made shows here.
      if (!lifecycle.#current) throw new Error('The supergraph could not be loaded');
    } catch (error) {
      await lifecycle.#planner.close();
      throw error;
    }
    return lifecycle;
  }

  get current(): Generation {
    if (!this.#current) throw new Error('No supergraph is loaded');
    return this.#current;
  }

  /**
   * Puts a new supergraph in place as soon as its planner is ready. A broken one is logged and the old one serves on;
   * says whether it was taken.
   */
  replace(supergraphSdl: string): Promise<boolean> {
    // One after the other: the last to come is the last to be put in place.
    const taken = this.#replacing.then(() => this.#replace(supergraphSdl));
    this.#replacing = taken;
    return taken;
  }

  async #replace(supergraphSdl: string): Promise<boolean> {
    const before = this.current;
    if (this.#closed) return false;
    this.#planner = this.#createPlanner(supergraphSdl);
    try {
      await this.#planner.started;
      this.#update?.(supergraphSdl);
    } catch (error) {
      if (!this.#closed)
        this.#log.error({ err: error }, 'the new supergraph is broken; the old one serves on');
    }
    if (this.#current === before) {
      await this.#planner.close();
      this.#planner = before.planner;
      return false;
    }
    before.planner.retire();
    // Not waited for: what is asked first is planned first.
    void warm(usedOperations(before, WARMED_OPERATIONS), this.current);
    this.#log.info({ generation: this.current.number }, 'supergraph replaced');
    void this.#settle();
    return true;
  }

  /**
   * The listener is called at once when another supergraph is in place. What it holds open at subgraphs that have moved
   * stays open until it is done.
   */
  onReplace(listener: () => Promise<void>): void {
    this.#listeners.push(listener);
  }

  async #settle(): Promise<void> {
    const retired = this.#retired;
    this.#retired = [];
    await Promise.allSettled(this.#listeners.map((listener) => listener()));
    for (const { name, transport } of retired) {
      transport.close().catch((err) => this.#log.warn({ err, subgraph: name }, 'transport did not close'));
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([this.#planner.close(), this.#current?.planner.close()]);
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
      if (this.#transports.get(name)?.transport !== transport) this.#retired.push({ name, transport });
    }
    return new Map([...this.#transports].map(([name, { transport }]) => [name, transport]));
  }
}
