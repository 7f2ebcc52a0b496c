import type { Logger } from 'pino';
import type { Generation } from '../supergraph/generation.ts';
import type { SupergraphLifecycle } from '../supergraph/lifecycle.ts';
import { FileSource } from '../supergraph/sources/file-source.ts';
import type { SourceWatch } from '../supergraph/sources/supergraph-source.ts';
import { type CheckedMapping, checkMapping } from './check-mapping.ts';
import type { Endpoint } from './endpoint.ts';
import { EndpointRoutes } from './endpoint-routes.ts';
import { type OpenApiDocument, openApiDocument } from './open-api.ts';

export interface RestOptions {
  /** The file that gives persisted operations a method and a path. It is watched, with the manifests it names. */
  readonly mapping: string;
  /** Below which path the endpoints are. Default `/api`. */
  readonly path?: string | undefined;
}

/** What a view of the graph has of the mapping. */
interface Served {
  readonly endpoints: readonly Endpoint[];
  readonly routes: EndpointRoutes;
  /** Made when it is first asked for. */
  document?: OpenApiDocument;
}

/** The endpoints that are served at the moment. They change with their files, and are checked again with the schema. */
export class RestApi {
  readonly #options: RestOptions;
  readonly #supergraph: SupergraphLifecycle;
  readonly #log: Logger;
  #current: CheckedMapping;
  #served = new WeakMap<Generation, Served>();
  #watches: SourceWatch[] = [];
  #reloading: Promise<void> = Promise.resolve();
  #closed = false;

  private constructor(
    current: CheckedMapping,
    whole: Generation,
    options: RestOptions,
    supergraph: SupergraphLifecycle,
    log: Logger,
  ) {
    this.#current = current;
    this.#served.set(whole, { ...current });
    this.#options = options;
    this.#supergraph = supergraph;
    this.#log = log;
    this.#watch();
    supergraph.onReplace(async () => this.#reload());
  }

  /** Rejects with what is wrong with the mapping. */
  static async load(options: RestOptions, supergraph: SupergraphLifecycle, log: Logger): Promise<RestApi> {
    const whole = supergraph.current;
    const checked = await checkMapping(options.mapping, whole.apiSchema);
    return new RestApi(checked, whole, options, supergraph, log);
  }

  get path(): string {
    return this.#options.path ?? '/api';
  }

  /** The endpoints of a view of the graph: others are not there for whoever has that view. */
  routesFor(view: Generation): EndpointRoutes {
    return this.#of(view).routes;
  }

  /** The OpenAPI document of what a view of the graph has; made once. */
  documentFor(view: Generation): OpenApiDocument {
    const served = this.#of(view);
    const { mapping } = this.#current;
    served.document ??= openApiDocument(mapping, served.endpoints, view.apiSchema, this.path);
    return served.document;
  }

  #of(view: Generation): Served {
    const known = this.#served.get(view);
    if (known) return known;
    const endpoints = this.#current.within(view.apiSchema);
    const served = { endpoints, routes: new EndpointRoutes(endpoints) };
    this.#served.set(view, served);
    return served;
  }

  close(): void {
    this.#closed = true;
    for (const watch of this.#watches) watch.stop();
  }

  #watch(): void {
    for (const watch of this.#watches) watch.stop();
    this.#watches = [...this.#current.files].map(([file, known]) =>
      new FileSource(file, this.#log).watch(known, {
        changed: () => this.#reload(),
        lost: (err) =>
          this.#log.error({ err, file }, 'the file cannot be read; what it held before serves on'),
        found: () => this.#log.info({ file }, 'the file can be read again'),
      }),
    );
  }

  #reload(): void {
    this.#reloading = this.#reloading.then(() => this.#replace());
  }

  async #replace(): Promise<void> {
    if (this.#closed) return;
    const file = this.#options.mapping;
    try {
      const whole = this.#supergraph.current;
      const checked = await checkMapping(file, whole.apiSchema);
      const changed = [...checked.files].some(([name, text]) => this.#current.files.get(name) !== text);
      this.#current = checked;
      this.#served = new WeakMap([[whole, { ...checked }]]);
      if (!changed || this.#closed) return;
      this.#watch();
      this.#log.info({ file, endpoints: checked.endpoints.length }, 'REST mapping replaced');
    } catch (error) {
      const reason = (error as Error).message;
      this.#log.error({ file, reason }, 'the REST mapping is refused; the one before serves on');
    }
  }
}
