import { clientVariable } from '../planning/safe-names.ts';
import type { Run } from './run.ts';

/**
 * The variables of a subgraph request as JSON text: the client's that it uses, as the client sent them, and what is added
 * as text already. Absent variables stay absent, so that defaults apply.
 */
export function variablesText(
  names: readonly string[],
  run: Run,
  added: readonly (readonly [name: string, text: string])[] = [],
): string {
  let text = '';
  for (const name of names) {
    const clients = clientVariable(name);
    if (!Object.hasOwn(run.variables, clients)) continue;
    text += `${text === '' ? '' : ','}"${name}":${JSON.stringify(run.variables[clients])}`;
  }
  for (const [name, value] of added) text += `${text === '' ? '' : ','}"${name}":${value}`;
  return `{${text}}`;
}
