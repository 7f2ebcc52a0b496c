import { type AdmissionOptions, admit, exceededByOperation } from '../admission/admit.ts';
import { limitsFrom } from '../admission/limits.ts';
import { Refusal } from '../errors/refusal.ts';
import type { Generation } from '../supergraph/generation.ts';
import type { ListedOperation } from './operation-list.ts';

/** What is wrong with an operation, for the log. */
export interface Finding {
  readonly id: string;
  readonly operation: string | undefined;
  readonly problem: string;
}

export interface Findings {
  /** Operations that the schema has no answer to. */
  readonly invalid: readonly Finding[];
  /** Operations that are, or will be, refused because they ask for too much. */
  readonly tooLarge: readonly Finding[];
}

const INVALID = new Set(['GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED']);

/** Takes operations through admission, as if they had been sent, while requests are served in between. */
export async function checkOperations(
  operations: readonly ListedOperation[],
  view: Generation,
  options: AdmissionOptions,
): Promise<Findings> {
  const invalid: Finding[] = [];
  const tooLarge: Finding[] = [];
  for (const { id, body, name } of operations) {
    try {
      const { operation } = admit({ query: body, operationName: name }, view, options);
      for (const { limit, found, max } of exceededByOperation(operation, options.limits ?? limitsFrom())) {
        tooLarge.push({ id, operation: name, problem: `${limit}: ${found}, of at most ${max}` });
      }
    } catch (error) {
      const [first] = error instanceof Refusal ? error.errors : [];
      const found = INVALID.has(String(first?.extensions.code)) || !first ? invalid : tooLarge;
      found.push({ id, operation: name, problem: (first ?? (error as Error)).message });
    }
    await new Promise(setImmediate);
  }
  return { invalid, tooLarge };
}
