import { z } from 'zod';

/** A TCP port; 0 takes any that is free. */
export const port = z.coerce.number().int().min(0).max(65_535);

/** The environment of every subgraph that runs as a process of its own. */
export const ProcessConfig = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: port,
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(100).default(8),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must be a redis:// address' }),
  /** Before the names of streams and topics, so that several graphs can share one Redis. */
  REDIS_PREFIX: z.string().min(1).default('dallal'),
  /** Several, by commas, while one is being exchanged for another: the first signs, any of them may have signed. */
  ROUTER_SECRET: z.string().transform(parseSecrets),
  /** Where the other subgraphs are, for reading what an event stream has lost: `users=http://…,bids=http://…`. */
  SUBGRAPH_URLS: z.string().default('').transform(parseSubgraphUrls),
  /** Where OpenTelemetry traces go, by OTLP over HTTP; none are made without it. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must be an http address' }).optional(),
  /** Default: the subgraph's name. */
  OTEL_SERVICE_NAME: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});
export type ProcessConfig = z.infer<typeof ProcessConfig>;

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads a configuration and freezes it. Throws one {@link ConfigError} that lists all mistakes, a line each; an empty
 * variable counts as absent.
 */
export function readConfig<Config>(
  schema: z.ZodType<Config>,
  environment: Readonly<Record<string, string | undefined>>,
): Config {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = schema.safeParse(present);
  if (result.success) return Object.freeze(result.data);
  const mistakes = result.error.issues.map((issue) => {
    const { path, message } = issue;
    const name = path.join('.');
    const isMissing = issue.code === 'invalid_type' && !(name in present);
    return `  ${name}: ${isMissing ? 'is missing' : message}`;
  });
  throw new ConfigError(`The configuration has ${mistakes.length} mistake(s):\n${mistakes.join('\n')}`);
}

function parseSecrets(text: string, context: z.RefinementCtx): readonly [string, ...string[]] {
  const [first = '', ...more] = text.split(',').map((secret) => secret.trim());
  const secrets = [first, ...more] as const;
  // Of a secret nothing is told but that it is too short.
  if (secrets.some((secret) => secret.length < 32)) context.addIssue('must have at least 32 characters');
  return secrets;
}

function parseSubgraphUrls(text: string, context: z.RefinementCtx): ReadonlyMap<string, string> {
  const urls = new Map<string, string>();
  for (const entry of text.split(',').filter(Boolean)) {
    const [name, url] = entry.split(/=(.*)/s);
    if (name && url && URL.canParse(url)) urls.set(name.trim(), url);
    else context.addIssue(`"${entry}" is not name=url`);
  }
  return urls;
}

/** The environment of this process; nothing else in a subgraph reads it. */
export function processEnvironment(): Readonly<Record<string, string | undefined>> {
  return process.env;
}
