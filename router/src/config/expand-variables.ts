import type { Environment } from './environment.ts';

const VARIABLE = /\$\{env\.([^}]*)\}?/g;
const NAME_AND_DEFAULT = /^([A-Za-z_]\w*)(?::-(.*))?$/s;

/**
 * Replaces `${env.NAME}` and `${env.NAME:-default}`, as rover does. A variable that is not set, or empty, has its default;
 * without one it is a problem, told in words. A default is text: no variable may stand in it.
 */
export function expandVariables(
  text: string,
  environment: Environment,
): { text: string; problems: readonly string[] } {
  const problems: string[] = [];
  const expanded = text.replace(VARIABLE, (whole, inside: string) => {
    const [, name, fallback] = NAME_AND_DEFAULT.exec(inside) ?? [];
    if (name === undefined || !whole.endsWith('}')) {
      problems.push(`"${whole}" is no variable: \${env.NAME} or \${env.NAME:-default} is needed`);
      return whole;
    }
    if (fallback?.includes('${')) {
      problems.push(`"${whole}}" has a variable within its default, which is not looked at`);
      return whole;
    }
    const value = environment[name] || fallback;
    if (value === undefined)
      problems.push(`the environment variable ${name} is not set, and has no default here`);
    return value ?? whole;
  });
  return { text: expanded, problems };
}
