import { z } from 'zod';
import { DEFAULT_LIMITS, keyOf, type LimitName, type LimitOptions, limitNames } from '../admission/limits.ts';
import { integer } from './values.ts';

export const mode = z.enum(['enforce', 'warn'], '"enforce" or "warn" is needed');

/** The most that a limit can be raised to; all are counts or bytes. */
const HIGHEST = 1_000_000_000;

const DESCRIPTIONS: Record<LimitName, string> = {
  bodyBytes: "A request's body, in bytes.",
  headerBytes: "All of a request's headers, in bytes.",
  variablesDepth: 'Levels of objects and lists in the variables.',
  tokens: 'Tokens in a document.',
  depth: 'Levels of fields, fragments flattened.',
  introspectionDepth: 'The same below __schema and __type.',
  aliases: 'Aliases, counted through fragments.',
  rootFields: 'Root fields of a query or subscription.',
  mutationRootFields: 'Root fields of a mutation.',
  directives: 'Directives, counted through fragments.',
  selections: 'Selections, counted through fragments.',
  characters: 'Characters of those selections.',
  highCostFields: 'Fields of cost.high_weight or more, in an operation or a batch.',
  pageSize: 'What a slicing argument of @listSize may ask for; the least is 1.',
};

function limit(name: LimitName) {
  const least = name === 'headerBytes' || name === 'bodyBytes' ? 1_024 : 1;
  const max = integer(least, HIGHEST);
  return z
    .union(
      [
        max,
        z.strictObject({
          max: max.optional().describe('At most so many.'),
          mode: mode
            .optional()
            .describe('"warn" lets through what is beyond, and tells the log. Default enforce.'),
        }),
      ],
      {
        error: `a whole number from ${least}, or { max, mode: enforce | warn } is needed`,
      },
    )
    .optional()
    .describe(`${DESCRIPTIONS[name]} Default ${DEFAULT_LIMITS[name]}.`);
}

const requestLimits = Object.fromEntries(limitNames.map((name) => [keyOf(name), limit(name)]));

/** The section `limits` of `router.yaml`. */
export const limits = z.strictObject({
  sockets_per_address: integer(1, 1_000_000)
    .optional()
    .describe('WebSockets and streams of one remote address, in each worker. Default 1000.'),
  messages_per_second: integer(1, 100_000)
    .optional()
    .describe('Messages of one socket, on average. Default 20.'),
  operations_per_socket: integer(1, 100_000)
    .optional()
    .describe('Operations live at once on one socket. Default 50.'),
  ...requestLimits,
});

/** What the section says of the limits of a request. */
export function limitOptions(section: Readonly<Record<string, unknown>>): LimitOptions {
  const entries = limitNames.map((name) => [name, section[keyOf(name)]] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as LimitOptions;
}
