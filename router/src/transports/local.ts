import { copy } from '../execution/merge.ts';
import type { DataObject } from '../execution/run.ts';
import { CallerLeft, DeadlineExceeded } from './departure.ts';
import { asFailure } from './failures.ts';
import type {
  PathAnswer,
  PathRequest,
  SubgraphHealth,
  SubgraphRequest,
  SubgraphResult,
  SubgraphTransport,
} from './transport.ts';

/** A request as a subgraph of this process gets it: with variables it can read. */
export interface LocalRequest extends Omit<SubgraphRequest, 'variables'> {
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** A subgraph that runs in this process. What it answers may be shared or frozen: it is copied. */
export interface LocalSubgraph {
  execute(request: LocalRequest): Promise<SubgraphResult>;
  subscribe(request: LocalRequest): AsyncIterable<SubgraphResult> | Promise<AsyncIterable<SubgraphResult>>;
  health(): Promise<SubgraphHealth>;
  /** Answers one of its own paths. Default: it has none. */
  ask?(request: PathRequest): Promise<PathAnswer>;
}

/** Calls a subgraph in this process: no socket and no signature, since nobody else can stand between. */
export class LocalTransport implements SubgraphTransport {
  readonly #subgraph: LocalSubgraph;

  constructor(subgraph: LocalSubgraph) {
    this.#subgraph = subgraph;
  }

  async execute(request: SubgraphRequest): Promise<SubgraphResult> {
    const gone = new AbortController();
    const answer = this.#subgraph.execute(readable({ ...request, signal: gone.signal }));
    try {
      return owned(await waitFor(answer, request));
    } catch (cause) {
      gone.abort();
      throw asFailure(cause);
    }
  }

  async subscribe(request: SubgraphRequest): Promise<AsyncIterable<SubgraphResult>> {
    try {
      return ownedEvents(await this.#subgraph.subscribe(readable(request)));
    } catch (cause) {
      throw asFailure(cause);
    }
  }

  async health(): Promise<SubgraphHealth> {
    return this.#subgraph.health();
  }

  async ask(request: PathRequest): Promise<PathAnswer> {
    if (!this.#subgraph.ask) return { status: 404, headers: {}, body: '' };
    try {
      return await waitFor(this.#subgraph.ask(request), request);
    } catch (cause) {
      throw asFailure(cause);
    }
  }

  /** The subgraph's life belongs to whoever started it. */
  async close(): Promise<void> {}
}

/** The subgraph may take its time, or never answer; whoever asked may leave. */
function waitFor<T>(
  answer: Promise<T>,
  { signal, timeoutMs }: Pick<SubgraphRequest, 'signal' | 'timeoutMs'>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
    };
    const give = (reason: unknown) => {
      end();
      reject(reason);
    };
    const leave = () => give(new CallerLeft('whoever asked has gone'));
    const timer = setTimeout(() => give(new DeadlineExceeded('no answer in time')), timeoutMs);
    if (signal?.aborted) leave();
    signal?.addEventListener('abort', leave, { once: true });
    answer.then((value) => {
      end();
      resolve(value);
    }, give);
  });
}

function readable(request: SubgraphRequest): LocalRequest {
  return {
    ...request,
    variables: request.variables === undefined ? undefined : JSON.parse(request.variables),
  };
}

function owned(result: SubgraphResult): SubgraphResult {
  return result.data ? { ...result, data: copy(result.data) as DataObject } : result;
}

/** Not an async generator: `return` on one of those waits until the event it is suspended on arrives. */
function ownedEvents(events: AsyncIterable<SubgraphResult>): AsyncIterable<SubgraphResult> {
  return {
    [Symbol.asyncIterator]() {
      const iterator = events[Symbol.asyncIterator]();
      return {
        async next() {
          const { done, value } = await iterator.next();
          return done ? { done, value: undefined } : { done: false, value: owned(value) };
        },
        async return() {
          await iterator.return?.();
          return { done: true, value: undefined };
        },
      };
    },
  };
}
