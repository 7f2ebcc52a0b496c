import type { Identity } from '@dallal/signing';
import { OperationTypeNode } from 'graphql';
import type { Logger } from 'pino';
import { refuse } from '../errors/refusal.ts';
import type { Operation } from '../planning/operation.ts';
import { rootField } from '../subscriptions/streams/resume.ts';
import type { Generation } from '../supergraph/generation.ts';
import type { SupergraphLifecycle } from '../supergraph/lifecycle.ts';
import { meets } from './demands.ts';
import { guardOf, variantFor } from './guard.ts';
import { asksForAnything } from './permitted-document.ts';
import { heldPolicies, type Policies } from './policies.ts';
import { UNAUTHORIZED } from './unauthorized.ts';

export interface AuthorizationOptions {
  /** What the names in `@policy` mean. Default: nothing, so that what is under a policy is refused. */
  readonly policies?: Policies | undefined;
}

/** Lets callers have of an operation what `@authenticated`, `@requiresScopes` and `@policy` let them. */
export class Authorizer {
  readonly #policies: Policies;
  readonly #log: Logger;

  constructor({ policies = {} }: AuthorizationOptions, log: Logger) {
    this.#policies = policies;
    this.#log = log;
  }

  /**
   * The variant of the operation that is planned without what the caller may not see, and answered with null and an error
   * there. Throws a refusal for a subscription to a root field that the caller may not see.
   */
  authorize(
    operation: Operation,
    generation: Generation,
    identity: Identity | null,
  ): Operation | Promise<Operation> {
    const guard = generation.requirements && guardOf(operation, generation.requirements, generation);
    if (!guard) return operation;
    const held = heldPolicies(this.#policies, guard.policies, identity, this.#log);
    return 'then' in held
      ? held.then((names) => decide(operation, generation, identity, names))
      : decide(operation, generation, identity, held);
  }

  /** Warns of policies that a supergraph names and no rule explains, for the supergraphs that are and will be in place. */
  watch(supergraph: SupergraphLifecycle): void {
    const warn = async () => this.#warn(supergraph.current);
    supergraph.onReplace(warn);
    void warn();
  }

  #warn({ requirements }: Generation): void {
    const known = this.#policies;
    if (typeof known === 'function' || !requirements) return;
    const unknown = requirements.policies.filter((name) => !Object.hasOwn(known, name));
    if (unknown.length === 0) return;
    this.#log.warn(
      { policies: unknown },
      'the schema names policies without a rule: they are refused to all',
    );
  }
}

function decide(
  operation: Operation,
  generation: Generation,
  identity: Identity | null,
  held: ReadonlySet<string>,
): Operation {
  const variant = variantFor(operation, generation, (demand) => meets(demand, identity, held));
  const isSubscription = operation.definition.operation === OperationTypeNode.SUBSCRIPTION;
  if (!isSubscription || !variant.permitted || asksForAnything(variant.permitted)) return variant;
  const field = rootField(operation)?.name.value ?? '';
  const message = `Not authorized to see ${operation.rootType.name}.${field}`;
  if (identity) throw refuse(403, UNAUTHORIZED, message);
  throw refuse(401, UNAUTHORIZED, message, { 'www-authenticate': 'Bearer' });
}
