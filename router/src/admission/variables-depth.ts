import { enforce } from './exceeded.ts';
import type { Exceeded, Limits } from './limits.ts';

const NONE: readonly Exceeded[] = [];

/**
 * Refuses variables that are nested too deeply, those that no operation declares too: what handles them later recurses.
 * Returns what is let through all the same, for who only wants to be warned.
 */
export function checkVariablesDepth(
  variables: Readonly<Record<string, unknown>>,
  { variablesDepth: { max, mode } }: Pick<Limits, 'variablesDepth'>,
): readonly Exceeded[] {
  for (const name in variables) {
    const value = variables[name];
    if (typeof value === 'object' && value !== null && isDeeper(value, max)) {
      return enforce([{ limit: 'variablesDepth', found: max + 1, max, mode }]);
    }
  }
  return NONE;
}

/** Whether objects and lists go on below so many levels. Looks no deeper, so that it may recurse. */
function isDeeper(value: object, levels: number): boolean {
  if (levels === 0) return true;
  for (const inner of Object.values(value)) {
    if (typeof inner === 'object' && inner !== null && isDeeper(inner, levels - 1)) return true;
  }
  return false;
}
