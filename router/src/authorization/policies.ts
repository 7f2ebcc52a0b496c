import type { Identity } from '@dallal/signing';
import type { Logger } from 'pino';

/** Whom a policy holds for: somebody known, with any of the roles and all of the scopes. */
export interface PolicyRule {
  readonly roles?: readonly string[] | undefined;
  readonly scopes?: readonly string[] | undefined;
}

/**
 * What `@policy` means. Either a rule for each policy, or a function that is told which policies an operation names, and
 * by whom it is asked, and returns those that hold; it is called for each such operation. What neither knows is refused.
 */
export type Policies =
  | Readonly<Record<string, PolicyRule>>
  | ((
      names: readonly string[],
      identity: Identity | null,
    ) => ReadonlySet<string> | Promise<ReadonlySet<string>>);

const NONE: ReadonlySet<string> = new Set();

/** Which of the policies hold for an identity. Should the function fail, none does, and the log has it. */
export function heldPolicies(
  policies: Policies,
  names: readonly string[],
  identity: Identity | null,
  log: Logger,
): ReadonlySet<string> | Promise<ReadonlySet<string>> {
  if (names.length === 0) return NONE;
  if (typeof policies !== 'function') {
    return new Set(names.filter((name) => Object.hasOwn(policies, name) && holds(policies[name]!, identity)));
  }
  const failed = (err: unknown) => {
    log.error({ err, policies: names }, 'policies could not be told: none holds');
    return NONE;
  };
  try {
    const held = policies(names, identity);
    return 'then' in held ? Promise.resolve(held).catch(failed) : held;
  } catch (error) {
    return failed(error);
  }
}

function holds({ roles, scopes }: PolicyRule, identity: Identity | null): boolean {
  if (!identity) return false;
  const isInRole = !roles || roles.some((role) => identity.roles.includes(role));
  return isInRole && (scopes ?? []).every((scope) => identity.scopes.includes(scope));
}
