/**
 * The most a request may contain, on every transport. A key here is a key of `limits` in `router.yaml`, there in
 * snake_case.
 */
export const DEFAULT_LIMITS = {
  /** Of a request's body, uncompressed. */
  bodyBytes: 262_144,
  /** Of all headers of a request together. */
  headerBytes: 16_384,
  /** Levels of objects and lists in the JSON of the variables. */
  variablesDepth: 20,
  /** In the document, counted while parsing. */
  tokens: 2_000,
  /** Levels of fields, fragments flattened. Introspection has a limit of its own: tools ask deep. */
  depth: 12,
  introspectionDepth: 24,
  aliases: 30,
  rootFields: 10,
  mutationRootFields: 5,
  directives: 50,
  /** Selections after fragment expansion. */
  selections: 500,
  /** In those selections, without what is between them: a long argument in a fragment is planned at each of its places. */
  characters: 262_144,
  /** Places of an operation, or of a batch, at which fields of a high `@cost` stand. */
  highCostFields: 1,
  /** What a slicing argument (`@listSize`) may ask for; the least is 1. */
  pageSize: 100,
} as const;

export type LimitName = keyof typeof DEFAULT_LIMITS;

/** `warn` lets a request through and tells the log and the metrics. */
export type LimitMode = 'enforce' | 'warn';

export interface Limit {
  readonly max: number;
  readonly mode: LimitMode;
}

export type Limits = Readonly<Record<LimitName, Limit>>;

/** What a router is told: a number is enforced; what is left out has its default. */
export type LimitOptions = {
  readonly [Name in LimitName]?: number | { readonly max?: number; readonly mode?: LimitMode } | undefined;
};

export const limitNames = Object.keys(DEFAULT_LIMITS) as LimitName[];

/** The limits that hold, each with its mode. */
export function limitsFrom(options: LimitOptions = {}): Limits {
  const entries = limitNames.map((name): [LimitName, Limit] => {
    const given = options[name];
    const { max = DEFAULT_LIMITS[name], mode = 'enforce' } =
      typeof given === 'number' ? { max: given } : (given ?? {});
    return [name, { max, mode }];
  });
  return Object.fromEntries(entries) as Limits;
}

/** A limit that a request goes beyond. */
export interface Exceeded extends Limit {
  readonly limit: LimitName;
  /** What was counted. Where counting ends at the limit (tokens, variables), one more than it. */
  readonly found: number;
}

/** A limit's key in `router.yaml`, which also names it in errors, logs and metrics. */
export function keyOf(limit: LimitName): string {
  return limit.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
