import type { Config } from '../config.ts';

/** One metric of a worker with its values, as prom-client's `Registry.getMetricsAsJSON` gives it. */
export interface Figure {
  readonly name: string;
  /** `counter`, `histogram`, `gauge` or `summary`. */
  readonly type: string;
}

/** What a worker tells of the router it runs. */
export interface WorkerUp {
  readonly url: string;
  readonly port: number;
  /** Names of the supergraph's subgraphs. */
  readonly subgraphs: readonly string[];
}

/** What the supervisor says to a worker. */
export type ToWorker =
  /** The first message. Workers read no configuration of their own: one that starts later cannot differ. */
  | { readonly type: 'start'; readonly config: Config; readonly lastSupergraph: string | undefined }
  | { readonly type: 'figures wanted'; readonly id: number }
  /** The supergraph's source may hold another: to be looked at now. */
  | { readonly type: 'reload' }
  /** Answers `metrics wanted`: the Prometheus text of all workers together. */
  | { readonly type: 'metrics'; readonly id: number; readonly text: string };

/** What a worker says to its supervisor. */
export type FromWorker =
  | { readonly type: 'up'; readonly up: WorkerUp }
  /** Another supergraph is served: whoever starts later can begin with it, should the file be broken by then. */
  | { readonly type: 'supergraph'; readonly sdl: string }
  | { readonly type: 'figures'; readonly id: number; readonly figures: readonly Figure[] }
  | { readonly type: 'metrics wanted'; readonly id: number };
