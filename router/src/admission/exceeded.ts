import { GraphQLError, type GraphQLFormattedError, OperationTypeNode } from 'graphql';
import { Refusal } from '../errors/refusal.ts';
import { type Exceeded, keyOf, type LimitName, type Limits } from './limits.ts';
import type { Measured } from './measure.ts';

const CODES: Record<LimitName, string> = {
  bodyBytes: 'BAD_REQUEST',
  headerBytes: 'BAD_REQUEST',
  variablesDepth: 'BAD_USER_INPUT',
  tokens: 'OPERATION_TOO_LARGE',
  depth: 'MAX_DEPTH_LIMIT',
  introspectionDepth: 'MAX_DEPTH_LIMIT',
  aliases: 'MAX_ALIASES_LIMIT',
  rootFields: 'MAX_ROOT_FIELDS_LIMIT',
  mutationRootFields: 'MAX_ROOT_FIELDS_LIMIT',
  directives: 'MAX_DIRECTIVES_LIMIT',
  selections: 'MAX_SELECTIONS_LIMIT',
  characters: 'OPERATION_TOO_LARGE',
  highCostFields: 'COST_LIMIT_EXCEEDED',
  pageSize: 'BAD_USER_INPUT',
};

const NOUNS: Record<LimitName, string> = {
  bodyBytes: 'bytes of body',
  headerBytes: 'bytes of headers',
  variablesDepth: 'nested levels in its variables',
  tokens: 'tokens',
  depth: 'nested levels',
  introspectionDepth: 'nested levels of introspection',
  aliases: 'aliases',
  rootFields: 'root fields',
  mutationRootFields: 'root fields',
  directives: 'directives',
  selections: 'selections',
  characters: 'characters in its selections',
  highCostFields: 'fields of a high cost',
  pageSize: 'items a page',
};

/** The limits that measures go beyond, in the order in which they are to be told. */
export function exceededBy(measures: readonly Measured[], limits: Limits): Exceeded[] {
  return measures.flatMap(({ kind, counts }) => {
    const roots: LimitName = kind === OperationTypeNode.MUTATION ? 'mutationRootFields' : 'rootFields';
    const found = [
      beyond('selections', counts.selections, limits),
      beyond('aliases', counts.aliases, limits),
      beyond('directives', counts.directives, limits),
      beyond('characters', counts.characters, limits),
      // The rest is an operation's: where a fragment stands decides how deep it is.
      kind && beyond('depth', counts.depth, limits),
      kind && beyond('introspectionDepth', counts.introspectionDepth, limits),
      kind && beyond(roots, counts.rootFields, limits),
    ];
    return found.filter((exceeded) => exceeded !== undefined);
  });
}

/** Whether so many are too many. */
export function beyond(limit: LimitName, found: number, limits: Limits): Exceeded | undefined {
  const { max, mode } = limits[limit];
  return found > max ? { limit, found, max, mode } : undefined;
}

/** Throws the refusal of the first limit that is enforced; returns the others, which only warn. */
export function enforce(exceeded: readonly Exceeded[], status = 400): readonly Exceeded[] {
  const enforced = exceeded.find(({ mode }) => mode === 'enforce');
  if (enforced) throw refusalOf(enforced, status);
  return exceeded;
}

/** The refusal of what goes beyond a limit; what is counted travels in its extensions. */
export function refusalOf(
  exceeded: Exceeded,
  status = 400,
  more: {
    message?: string;
    headers?: Record<string, string>;
    extensions?: GraphQLFormattedError['extensions'];
  } = {},
): Refusal {
  const { limit, found, max } = exceeded;
  const message = more.message ?? `The request has ${found} ${NOUNS[limit]}: at most ${max} are allowed`;
  const extensions = { code: CODES[limit], limit: keyOf(limit), found, max, ...more.extensions };
  return new Refusal(status, [new GraphQLError(message, { extensions })], more.headers);
}
