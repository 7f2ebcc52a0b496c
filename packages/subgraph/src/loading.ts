import DataLoader from 'dataloader';

/** How one kind of thing is loaded for many keys at once. Made once, at module level; it is its own cache key. */
export interface Batch<Key, Value, Context> {
  readonly load: (keys: readonly Key[], context: Context) => Promise<readonly (Value | Error)[]>;
}

/** @param load answers in the order of the keys */
export function batch<Key, Value, Context>(
  load: Batch<Key, Value, Context>['load'],
): Batch<Key, Value, Context> {
  return { load };
}

/** The DataLoaders of one request; a new one a request, so that nobody sees what another was allowed to see. */
export class Loaders<Context> {
  readonly #byBatch = new Map<unknown, DataLoader<never, never>>();

  of<Key, Value>(batch: Batch<Key, Value, Context>, context: Context): DataLoader<Key, Value> {
    let loader = this.#byBatch.get(batch) as DataLoader<Key, Value> | undefined;
    if (!loader) {
      loader = new DataLoader<Key, Value>((keys) => batch.load(keys, context));
      this.#byBatch.set(batch, loader as never);
    }
    return loader;
  }

  /** Forgets what was loaded: the next load asks again. */
  clear(): void {
    this.#byBatch.clear();
  }
}

/** Puts what was found, in any order, into the order of the keys; what was not found is null. */
export function inOrderOf<Key, Value>(
  keys: readonly Key[],
  found: readonly Value[],
  keyOf: (value: Value) => Key,
): (Value | null)[] {
  const byKey = new Map(found.map((value) => [keyOf(value), value]));
  return keys.map((key) => byKey.get(key) ?? null);
}

/** Groups what was found by key, in the order of the keys. */
export function groupedBy<Key, Value>(
  keys: readonly Key[],
  found: readonly Value[],
  keyOf: (value: Value) => Key,
): Value[][] {
  const groups = Map.groupBy(found, keyOf);
  return keys.map((key) => groups.get(key) ?? []);
}
