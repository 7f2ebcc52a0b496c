import type { Identity } from '@dallal/signing';
import { BREAK, visit } from 'graphql';
import { refuse } from '../errors/refusal.ts';
import { isIntrospectionField } from '../execution/introspection.ts';
import type { Operation } from '../planning/operation.ts';

export interface IntrospectionOptions {
  /** Whether everybody may ask for the schema. */
  readonly introspection: boolean;
  /** Whoever has one of these scopes may, even if not everybody may. */
  readonly introspectionScopes?: readonly string[] | undefined;
}

/** Whether a caller may ask for the schema, and be met with suggestions from it. */
export function mayIntrospect(
  { introspection, introspectionScopes }: IntrospectionOptions,
  identity: Identity | null,
): boolean {
  if (introspection || !identity || !introspectionScopes) return introspection;
  return introspectionScopes.some((scope) => identity.scopes.includes(scope));
}

const asking = new WeakMap<Operation, boolean>();

/**
 * Refuses an operation that asks for the schema. Validation does so, too, but an operation that was found valid for one
 * who may ask is not validated again for one who may not. Throws a refusal.
 */
export function refuseIntrospection(operation: Operation): void {
  let asks = asking.get(operation);
  if (asks === undefined) {
    asks = false;
    visit(operation.document, {
      Field: ({ name }) => {
        asks ||= isIntrospectionField(name.value);
        return asks ? BREAK : undefined;
      },
    });
    asking.set(operation, asks);
  }
  if (asks) throw refuse(400, 'GRAPHQL_VALIDATION_FAILED', 'GraphQL introspection is not allowed');
}
