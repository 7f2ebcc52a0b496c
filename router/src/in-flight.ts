import { departure } from './transports/departure.ts';

/** What a caller of {@link InFlight} asks for. */
export interface Shared<Answer> {
  /** On whose behalf; `forget` takes the same text. */
  readonly scope: string;
  /** Equal for requests that have the same answer within the scope. */
  readonly key: string;
  /** How long this caller waits, in milliseconds. Default: as long as it takes. */
  readonly timeoutMs?: number;
  readonly signal: AbortSignal | undefined;
  /** Sends the request, and keeps its time; `signal` aborts when the last caller has left. */
  readonly start: (signal: AbortSignal) => Promise<Answer>;
}

interface Flight<Answer> {
  readonly answer: Promise<Answer>;
  readonly abort: AbortController;
  /** When the request itself gives up, by `performance.now()`. */
  readonly deadline: number;
  callers: number;
  landed: boolean;
}

/**
 * Identical requests that are under way at the same time are sent once. Callers come and go on their own: the request is
 * ended when the last one leaves. Nothing is kept once the answer is there.
 */
export class InFlight<Answer> {
  readonly #scopes = new Map<string, Map<string, Flight<Answer>>>();
  readonly #onJoin: () => void;

  constructor(onJoin: () => void = () => {}) {
    this.#onJoin = onJoin;
  }

  /** Requests that may be joined. */
  get size(): number {
    let size = 0;
    for (const flights of this.#scopes.values()) size += flights.size;
    return size;
  }

  /**
   * Resolves with the answer, which other callers get too. Rejects as `start` does, or when this caller leaves. The signal
   * must not be aborted yet.
   */
  run(request: Shared<Answer>): Promise<Answer> {
    const known = this.#scopes.get(request.scope)?.get(request.key);
    // A flight with little time left would fail a caller who has more.
    const joinable = known && known.deadline - performance.now() >= (request.timeoutMs ?? Infinity) / 2;
    if (joinable) this.#onJoin();
    const flight = joinable ? known : this.#start(request);
    flight.callers += 1;
    return this.#wait(flight, request);
  }

  /** Nobody joins what is under way for this scope any more. Who has joined is still answered. */
  forget(scope: string): void {
    this.#scopes.delete(scope);
  }

  #start({ scope, key, timeoutMs = Infinity, start }: Shared<Answer>): Flight<Answer> {
    const abort = new AbortController();
    const deadline = performance.now() + timeoutMs;
    const flight: Flight<Answer> = {
      answer: start(abort.signal),
      abort,
      deadline,
      callers: 0,
      landed: false,
    };
    const flights = this.#scopes.get(scope);
    if (flights) flights.set(key, flight);
    else this.#scopes.set(scope, new Map([[key, flight]]));
    const land = () => {
      flight.landed = true;
      this.#remove(scope, key, flight);
    };
    flight.answer.then(land, land);
    return flight;
  }

  #wait(
    flight: Flight<Answer>,
    { scope, key, timeoutMs = Infinity, signal }: Shared<Answer>,
  ): Promise<Answer> {
    const deadline = performance.now() + timeoutMs;
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', leave);
      };
      const leave = () => {
        end();
        reject(departure(signal, deadline));
        flight.callers -= 1;
        if (flight.callers > 0 || flight.landed) return;
        this.#remove(scope, key, flight);
        flight.abort.abort(signal?.reason);
      };
      // The first caller's time is the flight's own, which is kept by what it started.
      const timer = deadline < flight.deadline ? setTimeout(leave, timeoutMs) : undefined;
      signal?.addEventListener('abort', leave);
      flight.answer.then(
        (answer) => {
          end();
          resolve(answer);
        },
        (error) => {
          end();
          reject(error);
        },
      );
    });
  }

  #remove(scope: string, key: string, flight: Flight<Answer>): void {
    const flights = this.#scopes.get(scope);
    if (flights?.get(key) !== flight) return;
    flights.delete(key);
    if (flights.size === 0) this.#scopes.delete(scope);
  }
}
