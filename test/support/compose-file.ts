import { parse } from 'yaml';

export interface Service {
  readonly image?: string;
  readonly build?: { readonly target: string; readonly args?: Readonly<Record<string, string>> };
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly read_only?: boolean;
  readonly tmpfs?: readonly string[];
  readonly healthcheck?: object;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[];
  readonly cap_drop?: readonly string[];
  readonly command?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly deploy?: {
    readonly resources: { readonly limits: { readonly cpus: string; readonly memory: string } };
  };
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
}

const variable = /\$\{(\w+)(?:(:?[-?])([^}]*))?\}/g;

/** The names that a compose file takes from the environment or from `.env`. */
export function interpolated(text: string): Set<string> {
  return new Set([...text.matchAll(variable)].map(([, name]) => name!));
}

/** The file as Docker Compose would see it: variables are filled in after the YAML is read, so that they stay text. */
export function readCompose(text: string, environment: Readonly<Record<string, string>>): ComposeFile {
  return filledIn(parse(text, { merge: true }), environment) as ComposeFile;
}

function filledIn(node: unknown, environment: Readonly<Record<string, string>>): unknown {
  if (typeof node === 'string') return filledText(node, environment);
  if (Array.isArray(node)) return node.map((item) => filledIn(item, environment));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, filledIn(value, environment)]));
}

function filledText(text: string, environment: Readonly<Record<string, string>>): string {
  return text.replaceAll(variable, (_, name: string, operator?: string, rest?: string) => {
    const value = environment[name];
    if (value) return value;
    if (operator?.endsWith('?')) throw new Error(`${name}: ${rest}`);
    return operator?.endsWith('-') ? (rest ?? '') : '';
  });
}
