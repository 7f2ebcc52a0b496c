import type { Source } from './mistakes.ts';

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The keys of `router.yaml` that a variable stands for. */
const VARIABLES: Readonly<Record<string, string>> = {
  supergraph: 'SUPERGRAPH_FILE',
  port: 'PORT',
  host: 'HOST',
  workers: 'ROUTER_WORKERS',
  signing_secret: 'ROUTER_SECRET',
  'jwt.jwks_url': 'JWKS_URL',
  'jwt.issuer': 'JWT_ISSUER',
  'jwt.audience': 'JWT_AUDIENCE',
  'directory.url': 'DIRECTORY_URL',
  'all_subgraphs.timeout_ms': 'ROUTER_SUBGRAPH_TIMEOUT_MS',
  introspection: 'ROUTER_INTROSPECTION',
  landing_page: 'ROUTER_LANDING_PAGE',
  log_level: 'LOG_LEVEL',
  'supergraph_source.s3.endpoint': 'AWS_ENDPOINT_URL_S3',
  'supergraph_source.s3.region': 'AWS_REGION',
  'supergraph_source.s3.access_key_id': 'AWS_ACCESS_KEY_ID',
  'supergraph_source.s3.secret_access_key': 'AWS_SECRET_ACCESS_KEY',
  'supergraph_source.s3.session_token': 'AWS_SESSION_TOKEN',
  'telemetry.otlp_endpoint': 'OTEL_EXPORTER_OTLP_ENDPOINT',
  'telemetry.service_name': 'OTEL_SERVICE_NAME',
};

const SUBGRAPH_URLS = 'SUBGRAPH_URLS';

/** What the variables say, as the file would. An empty variable counts as absent. */
export function fromEnvironment(environment: Environment): Source {
  const values: Record<string, unknown> = { subgraphs: parseSubgraphUrls(environment[SUBGRAPH_URLS] ?? '') };
  for (const [path, name] of Object.entries(VARIABLES)) {
    const value = environment[name];
    if (!value) continue;
    put(values, path.split('.'), value);
  }
  return values;
}

function put(into: Record<string, unknown>, [key = '', ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) {
    into[key] = value;
    return;
  }
  into[key] ??= {};
  put(into[key] as Record<string, unknown>, rest, value);
}

/** The variable a value comes from, if one that is set stands for it. */
export function variableOf(path: readonly PropertyKey[], environment: Environment): string | undefined {
  const name = VARIABLES[path.join('.')] ?? (isSubgraphUrl(path) ? SUBGRAPH_URLS : undefined);
  if (name === undefined || !environment[name]) return undefined;
  if (name !== SUBGRAPH_URLS) return name;
  return String(path[1]) in parseSubgraphUrls(environment[name]) ? name : undefined;
}

const isSubgraphUrl = ([first, , third]: readonly PropertyKey[]) => first === 'subgraphs' && third === 'url';

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
