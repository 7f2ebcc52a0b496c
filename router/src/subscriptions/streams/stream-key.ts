import type { Identity } from '@dallal/signing';
import { type ASTNode, Kind, print, visit } from 'graphql';
import type { Operation } from '../../planning/operation.ts';
import type { OperationRequest } from '../../prepared.ts';
import type { Resumable } from './resume.ts';
import { CLAIMS, type Claim } from './stream-options.ts';

/**
 * The identity with the claims a stream depends on and no other, in an order of its own. A stream runs with it, so that
 * what it shows is what all its viewers may see, whoever came first.
 */
export function reduceIdentity(
  identity: Identity | null,
  claims: readonly Claim[] = CLAIMS,
): Identity | null {
  if (!identity || claims.length === 0) return null;
  const list = (claim: 'roles' | 'scopes') => (claims.includes(claim) ? [...identity[claim]].sort() : []);
  const reduced: Record<string, unknown> = { sub: '', roles: list('roles'), scopes: list('scopes') };
  for (const claim of CLAIMS) {
    if (claim === 'roles' || claim === 'scopes' || !claims.includes(claim)) continue;
    if (identity[claim] !== undefined) reduced[claim] = identity[claim];
  }
  return reduced as unknown as Identity;
}

/** Viewers whose keys are equal see the same events. The cursor a viewer comes with is left out of it. */
export function streamKey(
  operation: Operation,
  incoming: OperationRequest,
  identity: Identity | null,
  resumable: Resumable | undefined,
): string {
  const { text, without } = resumable
    ? withoutCursor(operation, incoming.query, resumable)
    : { text: incoming.query, without: undefined };
  const declared = operation.definition.variableDefinitions?.map((node) => node.variable.name.value) ?? [];
  const variables = declared
    .filter((name) => name !== without && Object.hasOwn(incoming.variables, name))
    .map((name) => [name, incoming.variables[name]]);
  return JSON.stringify([text, operation.name ?? '', canonical(variables), identity]);
}

interface CursorlessText {
  readonly text: string;
  /** The variable that carried the cursor and nothing else. */
  readonly without: string | undefined;
}

const cursorless = new WeakMap<Operation, CursorlessText>();

/** Worked out once per operation: 500 clients that come back at once do so with one text and 500 cursors. */
function withoutCursor(operation: Operation, text: string, resumable: Resumable): CursorlessText {
  const known = cursorless.get(operation);
  if (known) return known;
  const given = resumable.root.arguments?.find(({ name }) => name.value === resumable.argument);
  let found: CursorlessText = { text, without: undefined };
  if (given?.value.kind === Kind.VARIABLE) {
    const variable = given.value.name.value;
    if (usesOf(operation, variable) === 1) found = { text, without: variable };
  } else if (given) {
    const remove = (node: ASTNode) => (node === given ? null : undefined);
    found = { text: print(visit(operation.document, { Argument: remove })), without: undefined };
  }
  cursorless.set(operation, found);
  return found;
}

function usesOf(operation: Operation, variable: string): number {
  let uses = 0;
  visit(operation.document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => {
      if (name.value === variable) uses += 1;
    },
  });
  return uses;
}

/** The same value for the same JSON, whatever the order its keys were written in. */
export function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, item]) => [key, canonical(item)]);
}
