import { validate } from 'graphql';
import type { Logger } from 'pino';
import type { Generation } from '../supergraph/generation.ts';
import type { SupergraphLifecycle } from '../supergraph/lifecycle.ts';
import { FileSource } from '../supergraph/sources/file-source.ts';
import type { SourceWatch } from '../supergraph/sources/supergraph-source.ts';
import { type CheckedMapping, checkMapping } from './check-mapping.ts';
import type { EndpointRoutes } from './endpoint-routes.ts';
import { type OpenApiDocument, openApiDocument } from './open-api.ts';

export interface RestOptions {
  /** The file that gives persisted operations a method and a path. It is watched, with the manifests it names. */
  readonly mapping: string;
  /** Below which path the endpoints are. Default `/api`. */
  readonly path?: string | undefined;
}

/** The endpoints that are served at the moment. They change with their files, and are checked again with the schema. */
export class RestApi {
  readonly #options: RestOptions;
  readonly #supergraph: SupergraphLifecycle;
  readonly #log: Logger;
  #current: CheckedMapping;
  #documents = new WeakMap<Generation, OpenApiDocument>();
  #watches: SourceWatch[] = [];
  #reloading: Promise<void> = Promise.resolve();
  #closed = false;

  private constructor(
    current: CheckedMapping,
    options: RestOptions,
    supergraph: SupergraphLifecycle,
    log: Logger,
  ) {
    this.#current = current;
    this.#options = options;
    this.#supergraph = supergraph;
    this.#log = log;
    this.#watch();
    supergraph.onReplace(async () => this.#reload());
  }

  /** Rejects with what is wrong with the mapping. */
  static async load(options: RestOptions, supergraph: SupergraphLifecycle, log: Logger): Promise<RestApi> {
    const checked = await checkMapping(options.mapping, supergraph.current.apiSchema);
    return new RestApi(checked, options, supergraph, log);
  }

  get path(): string {
    return this.#options.path ?? '/api';
  }

  get routes(): EndpointRoutes {
    return this.#current.routes;
  }

  /** The OpenAPI document of what a view of the graph has; made once. */
  documentFor(view: Generation): OpenApiDocument {
    const known = this.#documents.get(view);
    if (known) return known;
    const { mapping, endpoints } = this.#current;
    const schema = view.apiSchema;
    const shown = endpoints.filter(({ operation }) => validate(schema, operation.document).length === 0);
    const document = openApiDocument(mapping, shown, schema, this.path);
    this.#documents.set(view, document);
    return document;
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
      const checked = await checkMapping(file, this.#supergraph.current.apiSchema);
      const changed = [...checked.files].some(([name, text]) => this.#current.files.get(name) !== text);
      this.#current = checked;
      this.#documents = new WeakMap();
      if (!changed || this.#closed) return;
      this.#watch();
      this.#log.info({ file, endpoints: checked.endpoints.length }, 'REST mapping replaced');
    } catch (error) {
      const reason = (error as Error).message;
      this.#log.error({ file, reason }, 'the REST mapping is refused; the one before serves on');
    }
  }
}
