import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';

export const USAGE = `dallal-router --supergraph FILE [--port N] [--host H] [--config router.yaml]

  --supergraph FILE   the supergraph SDL; reloaded when the file changes   (SUPERGRAPH_FILE)
  --port N            default 4000                                         (PORT)
  --host H            default 127.0.0.1                                    (HOST)
  --config FILE       the same and more in YAML; flags win, then variables
`;

const subgraph = z.strictObject({ url: z.url() });

const schema = z.strictObject({
  supergraph: z.string({ error: 'a supergraph file is needed' }).min(1),
  port: z.coerce.number().int().min(0).max(65_535).default(4_000),
  host: z.string().min(1).default('127.0.0.1'),
  signing_secret: z.string().min(32, 'at least 32 characters').optional(),
  jwt: z
    .strictObject({ jwks_url: z.url(), issuer: z.string().optional(), audience: z.string().optional() })
    .optional(),
  /** Routing URLs that differ from the supergraph's. */
  subgraphs: z.record(z.string(), subgraph).default({}),
  subgraph_timeout_ms: z.coerce.number().int().min(100).max(120_000).default(10_000),
  introspection: z.stringbool().or(z.boolean()).default(true),
  landing_page: z.stringbool().or(z.boolean()).default(true),
  log_level: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type Config = Readonly<z.infer<typeof schema>>;

/** Thrown with every mistake of the configuration, one a line. */
export class ConfigError extends Error {}

/** Reads the configuration: flags over environment variables over the file. The only reader of `process.env`. */
export function readConfig(argv: readonly string[], env: NodeJS.ProcessEnv = process.env): Config | 'help' {
  const flags = readFlags(argv);
  if (flags.help) return 'help';
  const file = flags.config ? readFile(flags.config) : {};
  const merged = merge(file, fromEnvironment(env), {
    supergraph: flags.supergraph,
    port: flags.port,
    host: flags.host,
  });
  const result = schema.safeParse(merged);
  if (result.success) return Object.freeze(result.data);
  const problems = result.error.issues.map(
    (issue) => `  ${issue.path.join('.') || 'config'}: ${issue.message}`,
  );
  throw new ConfigError(['The configuration has mistakes:', ...problems].join('\n'));
}

function readFlags(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        supergraph: { type: 'string' },
        port: { type: 'string' },
        host: { type: 'string' },
        config: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}\n\n${USAGE}`);
  }
}

function readFile(path: string): Record<string, unknown> {
  try {
    return (parse(readFileSync(path, 'utf8')) ?? {}) as Record<string, unknown>;
  } catch (error) {
    throw new ConfigError(`${path}: ${(error as Error).message}`);
  }
}

function fromEnvironment(env: NodeJS.ProcessEnv): Record<string, unknown> {
  const jwt = { jwks_url: env.JWKS_URL, issuer: env.JWT_ISSUER, audience: env.JWT_AUDIENCE };
  return {
    supergraph: env.SUPERGRAPH_FILE,
    port: env.PORT,
    host: env.HOST,
    signing_secret: env.ROUTER_SECRET,
    jwt: jwt.jwks_url ? jwt : undefined,
    subgraphs: env.SUBGRAPH_URLS ? parseSubgraphUrls(env.SUBGRAPH_URLS) : undefined,
    subgraph_timeout_ms: env.ROUTER_SUBGRAPH_TIMEOUT_MS,
    introspection: env.ROUTER_INTROSPECTION,
    landing_page: env.ROUTER_LANDING_PAGE,
    log_level: env.LOG_LEVEL,
  };
}

/** `users=http://…,bids=http://…`; what is no URL is refused with the rest of the configuration. */
function parseSubgraphUrls(text: string): Record<string, { url: string }> {
  const entries = text.split(',').filter(Boolean);
  return Object.fromEntries(
    entries.map((entry) => {
      const [name = '', url = ''] = entry.split(/=(.*)/s);
      return [name.trim(), { url: url.trim() }];
    }),
  );
}

/** The later source wins, key by key; what it leaves out stays. */
function merge(...sources: readonly Record<string, unknown>[]): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  for (const source of sources) {
    for (const [key, value] of Object.entries(source)) {
      if (value !== undefined && value !== '') merged[key] = value;
    }
  }
  return merged;
}
