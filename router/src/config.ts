import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import type { z } from 'zod';
import { configSchema } from './config-schema.ts';

export const USAGE = `dallal-router --supergraph FILE [--port N] [--host H] [--workers N] [--config router.yaml]

  --supergraph FILE   the supergraph SDL; reloaded when the file changes   (SUPERGRAPH_FILE)
  --port N            default 4000                                         (PORT)
  --host H            default 127.0.0.1                                    (HOST)
  --workers N         processes on that port; auto: one a core; default 1  (ROUTER_WORKERS)
  --config FILE       the same and more in YAML; flags win, then variables
`;

export type Config = Readonly<z.infer<typeof configSchema>>;

/** Thrown with every mistake of the configuration, one a line. */
export class ConfigError extends Error {}

/** Reads the configuration: flags over environment variables over the file. The only reader of `process.env`. */
export function readConfig(argv: readonly string[], env: NodeJS.ProcessEnv = process.env): Config | 'help' {
  const flags = readFlags(argv);
  if (flags.help) return 'help';
  const { supergraph, port, host, workers } = flags;
  const file = flags.config ? readFile(flags.config) : {};
  const sources = [file, fromEnvironment(env), { supergraph, port, host, workers }];
  const result = configSchema.safeParse(sources.reduce(merge, {}));
  if (result.success) return Object.freeze(result.data);
  const problems = result.error.issues.map(
    (issue) => `  ${issue.path.join('.') || 'config'}: ${issue.message}`,
  );
  throw new ConfigError(['The configuration has mistakes:', ...problems].join('\n'));
}

function readFlags(argv: readonly string[]) {
  const string = { type: 'string' } as const;
  const options = { supergraph: string, port: string, host: string, workers: string, config: string };
  try {
    return parseArgs({
      args: [...argv],
      options: { ...options, help: { type: 'boolean', short: 'h' } },
    }).values;
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}\n\n${USAGE}`);
  }
}

type Source = Readonly<Record<string, unknown>>;

function readFile(path: string): Source {
  let content: unknown;
  try {
    content = parse(readFileSync(path, 'utf8')) ?? {};
  } catch (error) {
    throw new ConfigError(`${path}: ${(error as Error).message}`);
  }
  if (isSource(content)) return content;
  throw new ConfigError(`${path}: keys with values are needed, such as "port: 4000"`);
}

function fromEnvironment(env: NodeJS.ProcessEnv): Source {
  return {
    supergraph: env.SUPERGRAPH_FILE,
    port: env.PORT,
    host: env.HOST,
    workers: env.ROUTER_WORKERS,
    signing_secret: env.ROUTER_SECRET,
    jwt: section({ jwks_url: env.JWKS_URL, issuer: env.JWT_ISSUER, audience: env.JWT_AUDIENCE }),
    subgraphs: parseSubgraphUrls(env.SUBGRAPH_URLS ?? ''),
    all_subgraphs: section({ timeout_ms: env.ROUTER_SUBGRAPH_TIMEOUT_MS }),
    introspection: env.ROUTER_INTROSPECTION,
    landing_page: env.ROUTER_LANDING_PAGE,
    log_level: env.LOG_LEVEL,
  };
}

/** A section of which no variable is set is none: an empty one may lack what it must have. */
function section(values: Source): Source | undefined {
  return Object.values(values).some(Boolean) ? values : undefined;
}

/** `users=http://…,bids=http://…`; what is no URL is refused with the rest of the configuration. */
function parseSubgraphUrls(text: string): Source {
  const entries = text.split(',').filter(Boolean);
  return Object.fromEntries(
    entries.map((entry) => {
      const [name = '', url = ''] = entry.split(/=(.*)/s);
      // Text without "=" must not pass as a name with nothing to say.
      return [name.trim(), { url: url.trim() || entry.trim() }];
    }),
  );
}

/** The later source wins, key by key and all the way down; lists are taken whole. What it leaves empty stays. */
function merge(earlier: Source, later: Source): Source {
  const merged: Record<string, unknown> = { ...earlier };
  for (const [key, value] of Object.entries(later)) {
    if (value === undefined || value === null || value === '') continue;
    const before = merged[key];
    if (!isSource(value)) merged[key] = value;
    // What is no section in the file stays, to be refused: a variable must not hide a mistake.
    else if (before === undefined || isSource(before)) merged[key] = merge(before ?? {}, value);
  }
  return merged;
}

function isSource(value: unknown): value is Source {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
