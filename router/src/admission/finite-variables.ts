import { refuse } from '../errors/refusal.ts';

/**
 * Refuses variables with a number that is too large for one: `1e999` is read as infinity, which JSON would send on as null.
 * Not recursive, since the depth of variables need not be limited.
 */
export function checkFiniteVariables(variables: Readonly<Record<string, unknown>>): void {
  for (const name in variables) {
    if (allFinite(variables[name])) continue;
    throw refuse(400, 'BAD_USER_INPUT', `Variable "$${name}" has a number beyond what a number can be`);
  }
}

function allFinite(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  const waiting: object[] = [value];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const inner of Object.values(at)) {
      if (typeof inner === 'number' && !Number.isFinite(inner)) return false;
      if (typeof inner === 'object' && inner !== null) waiting.push(inner);
    }
  }
  return true;
}
