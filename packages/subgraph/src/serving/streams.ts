/**
 * Subscriptions end from outside, mostly while they wait for an event. `return()` of an async generator would queue
 * behind that wait; what is made here reaches its source at once.
 */
export type Stream<T> = AsyncGenerator<T, undefined, undefined>;

/**
 * Applies `map` to each item, in order; it can ask whether the stream is over meanwhile. A source that fails gives a last
 * item, made by `onError`. `onEnd` is called once when the stream is over, for whatever reason.
 */
export function mapStream<In, Out>(
  source: AsyncIterator<In>,
  to: {
    map: (item: In, isOver: () => boolean) => Promise<Out>;
    onError: (error: unknown) => Out;
    onEnd: () => void;
  },
): Stream<Out> {
  let ended = false;
  const end = () => {
    if (!ended) to.onEnd();
    ended = true;
    return { value: undefined, done: true } as const;
  };
  return stream<Out>(
    async () => {
      if (ended) return end();
      try {
        const item = await source.next();
        if (item.done || ended) return end();
        return { value: await to.map(item.value, () => ended), done: false };
      } catch (error) {
        if (ended) return end();
        end();
        return { value: to.onError(error), done: false };
      }
    },
    async () => {
      end();
      await source.return?.();
    },
  );
}

/**
 * Makes a stream of a generator that takes a signal: when the reader leaves, the signal aborts first, so that the
 * generator's wait (see {@link endOn}) is over and its `finally` runs. The generator starts with the first `next()`, so it
 * must fetch what came before that; a stream that cannot should return `pubsub.subscribe(topic)` itself.
 */
export function liveStream<T>(generate: (signal: AbortSignal) => AsyncGenerator<T>): Stream<T> {
  const controller = new AbortController();
  const generator = generate(controller.signal);
  return stream(
    () => generator.next() as Promise<IteratorResult<T, undefined>>,
    async () => {
      controller.abort();
      await generator.return(undefined);
    },
  );
}

/** Ends an iterator when the signal aborts. */
export function endOn<Iterator extends AsyncIterator<unknown>>(
  signal: AbortSignal,
  iterator: Iterator,
): Iterator {
  if (signal.aborted) void iterator.return?.();
  else signal.addEventListener('abort', () => void iterator.return?.(), { once: true });
  return iterator;
}

function stream<T>(next: () => Promise<IteratorResult<T, undefined>>, close: () => Promise<void>): Stream<T> {
  const iterator: Stream<T> = {
    next,
    return: async () => {
      await close();
      return { value: undefined, done: true };
    },
    throw: async (error) => {
      await close();
      throw error;
    },
    [Symbol.asyncIterator]: () => iterator,
    [Symbol.asyncDispose]: close,
  };
  return iterator;
}
