// First, since it must be evaluated before the gateway is.
import './telemetry-off.ts';
import { setTimeout as wait } from 'node:timers/promises';
import { ApolloGateway } from '@apollo/gateway';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { RequiredSelections } from '../authorization/required-selections.ts';
import { Requirements } from '../authorization/requirements.ts';
import type { Contracts } from '../contracts/contract-filter.ts';
import { contractSchemas } from '../contracts/contract-schemas.ts';
import { type OperationPlanner, PlannerProcess } from '../planning/planner-process.ts';
import { warmViews } from '../planning/warm.ts';
import type { SubgraphTransport, TransportFactory } from '../transports/transport.ts';
import { createGeneration, type Generation } from './generation.ts';
import { type SeparatedSupergraph, separateSecurity } from './security-directives.ts';

/** The most time that the plans in use are made anew before a new supergraph takes over without the rest, in milliseconds. */
const WARM_WITHIN_MS = 30_000;

export interface PlanningOptions {
  /** How long a request waits for a plan that is not made yet, in milliseconds. Default 500. */
  readonly planningTimeoutMs?: number | undefined;
  /** How a supergraph gets its planner. Default: in a process of its own. */
  readonly createPlanner?: ((supergraphSdl: string) => OperationPlanner) | undefined;
  /** Which parts of the graph are served by themselves. A supergraph that one of them cannot be made of is refused. */
  readonly contracts?: Contracts | undefined;
}

/**
 * The supergraph's life: load, replace, close. `@apollo/gateway` carries it (it refuses what it cannot read and keeps
 * the old supergraph then); its executor is never used.
 */
export class SupergraphLifecycle {
  readonly #gateway: ApolloGateway;
  readonly #log: Logger;
  readonly #createTransport: TransportFactory;
  readonly #createPlanner: (supergraphSdl: string) => OperationPlanner;
  /** The supergraph that is loaded, or being loaded, and its planner. */
  #separated: SeparatedSupergraph;
  #planner: OperationPlanner;
  #replacing: Promise<unknown> = Promise.resolve();
  #closed = false;
  #transports = new Map<string, { url: string; transport: SubgraphTransport }>();
  #current: Generation | undefined;
  /** What the last supergraph that the gateway took came to: it is served when its plans are made. */
  #loaded: Generation | undefined;
  /** Why the last supergraph that the gateway took came to nothing: it would only log what a listener throws. */
  #failure: unknown;
  #update: ((supergraphSdl: string) => void) | undefined;
  readonly #listeners: (() => Promise<void>)[] = [];
  /** Transports that a replacement put out of use and that may still be in use by listeners. */
  #retired: { name: string; transport: SubgraphTransport }[] = [];

  private constructor(
    supergraphSdl: string,
    createTransport: TransportFactory,
    log: Logger,
    {
      planningTimeoutMs = 500,
      createPlanner = (sdl) => new PlannerProcess(sdl, { log }),
      contracts = {},
    }: PlanningOptions,
  ) {
    this.#log = log;
    this.#createTransport = createTransport;
    this.#createPlanner = createPlanner;
    this.#separated = separateSecurity(supergraphSdl);
    const { sdl } = this.#separated;
    // It reads the supergraph while the gateway does.
    this.#planner = createPlanner(sdl);
    this.#gateway = new ApolloGateway({
      supergraphSdl: async ({ update }) => {
        this.#update = update;
        return { supergraphSdl: sdl };
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
      try {
        const schemas = contractSchemas(supergraph.schema, contracts, log);
        const supergraphSchema = supergraph.schema.toGraphQLJSSchema();
        const parts = {
          number: (this.#current?.number ?? 0) + 1,
          apiSchema,
          supergraphSchema,
          requirements: requirementsOf(this.#separated, supergraphSchema),
          planner: this.#planner,
          planningTimeoutMs,
          transports: this.#replaceTransports(supergraph.subgraphsMetadata()),
        };
        this.#loaded = createGeneration(parts, schemas);
      } catch (error) {
        this.#failure = error;
      }
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
      if (!lifecycle.#loaded) throw lifecycle.#failure ?? new Error('The supergraph could not be loaded');
      lifecycle.#current = lifecycle.#loaded;
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
   * Puts a new supergraph in place as soon as its planner is ready and has made the plans that are in use. A broken one
   * is logged and the old one serves on; says whether it was taken.
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
    const separatedBefore = this.#separated;
    try {
      const next = await this.#loadNext(supergraphSdl, before);
      if (next === before) return true;
      await warmWithin(WARM_WITHIN_MS, before, next);
      if (this.#closed) return false;
      this.#current = next;
    } catch (error) {
      if (!this.#closed)
        this.#log.error({ err: error }, 'the new supergraph is broken; the old one serves on');
      if (this.#planner !== before.planner) await this.#planner.close();
      this.#planner = before.planner;
      this.#separated = separatedBefore;
      return false;
    }
    before.planner.retire();
    this.#log.info({ generation: this.current.number }, 'supergraph replaced');
    void this.#settle();
    return true;
  }

  /** The generation of a supergraph, with its planner ready; the one before if it differs in nothing that counts. */
  async #loadNext(supergraphSdl: string, before: Generation): Promise<Generation> {
    const separated = separateSecurity(supergraphSdl);
    if (separated.sdl === this.#separated.sdl) return before;
    this.#separated = separated;
    this.#planner = this.#createPlanner(separated.sdl);
    await this.#planner.started;
    this.#update?.(separated.sdl);
    if (!this.#loaded || this.#loaded === before) throw this.#failure;
    return this.#loaded;
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
    const transports = [...this.#transports.values(), ...this.#retired];
    await Promise.all(transports.map(({ transport }) => transport.close()));
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

/** What a supergraph demands of callers; `undefined` when it demands nothing. */
function requirementsOf(
  { sdl, demands }: SeparatedSupergraph,
  schema: GraphQLSchema,
): Requirements | undefined {
  return demands.size > 0 ? new Requirements(demands, schema, new RequiredSelections(sdl)) : undefined;
}

/** What is asked most must not have to wait for its plan, nor a supergraph for the plan of what nobody asks any more. */
async function warmWithin(milliseconds: number, before: Generation, after: Generation): Promise<void> {
  const late = new AbortController();
  // Twice: what is asked for the first time meanwhile is planned by then.
  const warmed = warmViews(before, after).then(() => warmViews(before, after));
  await Promise.race([warmed, wait(milliseconds, undefined, { signal: late.signal, ref: false })]);
  late.abort();
}
