import type { Client, FormattedExecutionResult, SubscribePayload } from 'graphql-ws';
import { connection } from './connection.ts';

export type StreamResult = FormattedExecutionResult<Record<string, unknown>, Record<string, unknown>>;

export interface StreamHandlers {
  /** What is asked for: called again for each opening, so that it can say where to go on. */
  payload(): SubscribePayload;
  next(result: StreamResult): void;
  /** It has no last result: when it ends, whoever sent it went away, and it is asked for again. */
  readonly isEndless?: boolean;
  /** It is over; with an error if it is not to be had, by its code where there is one. */
  end(error?: StreamError): void;
}

export class StreamError extends Error {
  readonly code: string | undefined;

  constructor(message: string, code: string | undefined) {
    super(message);
    this.code = code;
  }
}

/** What streams go over, and who says under whose name. */
export interface Line {
  liveSocket(): Promise<Pick<Client, 'subscribe'>>;
  /** Resolves when the time has come to try once more. */
  pauseBefore(attempt: number): Promise<void>;
  renewSocket(): void;
  /** @throws when the graph could not be asked */
  refreshSession(): Promise<void>;
  isSignedIn(): boolean;
}

/** What ends by itself sooner or later: it is asked for again. */
const transient = new Set([
  undefined,
  'SUBGRAPH_UNAVAILABLE',
  'SUBGRAPH_TIMEOUT',
  'SERVICE_UNAVAILABLE',
  'SUBSCRIPTION_SCHEMA_RELOAD',
  'RATE_LIMITED',
  'INTERNAL_SERVER_ERROR',
]);
/** What may come of tokens that are not good any more: asked for again with new ones. */
const ofTokens = new Set([
  'SUBSCRIPTION_JWT_EXPIRED',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'UNAUTHORIZED_FIELD_OR_TYPE',
]);

/** In milliseconds. Who is refused again so soon after a renewal is refused for something else. */
const RENEWED_LATELY = 60_000;

/**
 * A subscription that goes on until it is over or refused: over lost sockets, over subgraphs that were away, and with
 * new tokens when the old ones have expired.
 *
 * @returns what leaves it
 */
export function lastingStream(
  line: Line,
  { payload, next, end, isEndless = false }: StreamHandlers,
): () => void {
  const left = new AbortController();
  const rest = watching();
  void (async () => {
    let failures = 0;
    let renewedAt = Number.NEGATIVE_INFINITY;
    while (!left.signal.aborted) {
      const ending = await once(line, payload, left.signal, (result) => {
        failures = 0;
        next(result);
      });
      if (left.signal.aborted) return;
      if (!ending && !isEndless) return end();
      const isOld = performance.now() - renewedAt > RENEWED_LATELY;
      if (ofTokens.has(ending?.code ?? '') && line.isSignedIn() && isOld) {
        if (await isRenewed(line)) renewedAt = performance.now();
        line.renewSocket();
      } else if (!transient.has(ending?.code)) return end(ending);
      failures += 1;
      await line.pauseBefore(failures);
    }
  })().finally(rest);
  return () => {
    left.abort();
    rest();
  };
}

/** Whether the graph could be asked for new tokens at all. */
function isRenewed(line: Line): Promise<boolean> {
  return line.refreshSession().then(
    () => true,
    () => false,
  );
}

let watchers = 0;

/** A socket that was lost and that nobody needs any more is not opened again, so it is not waited for either. */
function watching(): () => void {
  let isOver = false;
  watchers += 1;
  return () => {
    if (isOver) return;
    isOver = true;
    watchers -= 1;
    if (watchers === 0 && connection.state === 'reconnecting') connection.learn({ socket: 'none' });
  };
}

/** Until it ends: with an error, or `undefined` when all has come. */
async function once(
  line: Line,
  payload: () => SubscribePayload,
  signal: AbortSignal,
  next: (result: StreamResult) => void,
): Promise<StreamError | undefined> {
  const client = await line.liveSocket().catch(toStreamError);
  if (client instanceof StreamError || signal.aborted)
    return client instanceof StreamError ? client : undefined;
  return new Promise((resolve) => {
    const stop = client.subscribe<Record<string, unknown>, Record<string, unknown>>(latest(payload), {
      next: (result) => {
        const failure = result.data ? undefined : result.errors?.[0];
        if (!failure) return next(result);
        stop();
        resolve(toStreamError(result.errors));
      },
      error: (error) => resolve(toStreamError(error)),
      complete: () => resolve(undefined),
    });
    const leave = () => {
      stop();
      resolve(undefined);
    };
    signal.addEventListener('abort', leave, { once: true });
  });
}

/** graphql-ws sends the payload again when its socket was lost: by then another one is right. */
function latest(payload: () => SubscribePayload): SubscribePayload {
  return { query: '', toJSON: payload } as SubscribePayload;
}

function toStreamError(error: unknown): StreamError {
  const [first] = Array.isArray(error) ? error : [error];
  const { message = String(first), extensions } = (first ?? {}) as {
    message?: string;
    extensions?: { code?: string };
  };
  return new StreamError(message, extensions?.code);
}
