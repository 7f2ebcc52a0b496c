/** What `dallal-router --help` prints. */
export const HELP = `dallal-router: a federation router for any supergraph

Usage
  dallal-router --supergraph FILE [flags]        serve
  dallal-router validate [flags]                 check the configuration and all that it names
  dallal-router plan FILE.graphql [flags]        show what an operation asks of which subgraph
  dallal-router explain FILE.graphql [flags]     show what the limits count in an operation, and its cost
  dallal-router schema                           print the JSON Schema of router.yaml, for editors

Flags of every command (a flag wins over a variable, a variable over the file)
  --supergraph FILE     the supergraph SDL; also https://… or s3://bucket/key  (SUPERGRAPH_FILE)
  --config FILE         router.yaml, for these and all other keys; paths in it start at its folder
  -h, --help            this text
  -v, --version         the router's version

Flags of serve
  --port N              default 4000; 0 takes a free one                      (PORT)
  --host H              default 127.0.0.1                                     (HOST)
  --workers N           processes on the port, default 1; auto: one a core    (ROUTER_WORKERS)

Flags of plan and explain
  --operation NAME      which operation of the file is meant, if it has several
  --variables JSON      their values: they decide @skip and @include, and the size of lists
  --json                for programs

Variables of serve
  ROUTER_SECRET         signs requests to subgraphs, at least 32 characters;
                        of several, with commas between them, the first       (signing_secret)
  JWKS_URL, JWT_ISSUER, JWT_AUDIENCE
                        how access tokens are verified                        (jwt)
  DIRECTORY_URL         tells of revoked tokens and applications              (directory.url)
  SUBGRAPH_URLS         NAME=URL,NAME=URL: where subgraphs are                (subgraphs)
  ROUTER_SUBGRAPH_TIMEOUT_MS                                                  (all_subgraphs.timeout_ms)
  ROUTER_INTROSPECTION  true or false                                         (introspection)
  ROUTER_LANDING_PAGE   sandbox, graphiql or false                            (landing_page)
  LOG_LEVEL             trace, debug, info, warn, error, silent               (log_level)
  AWS_ENDPOINT_URL_S3, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN
                        how s3:// is reached                                  (supergraph_source.s3)
  OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SERVICE_NAME
                        where traces go                                       (telemetry)

Examples
  dallal-router --supergraph supergraph.graphql --port 4000
  dallal-router --config router.yaml --workers auto
  dallal-router validate --config router.yaml
  dallal-router plan cart.graphql --supergraph supergraph.graphql --variables '{"id":"1"}'

Signals: SIGTERM and SIGINT drain and end it, SIGHUP looks for a new supergraph now.
Exit code 0: done, or stopped by SIGTERM or SIGINT; 1: something is wrong, and said on stderr.
Every key of router.yaml: router/docs/configuration.md, or router.schema.json for editors.
`;
