import { pino } from 'pino';
import { ConfigError, readConfig, USAGE } from './config.ts';
import { HttpTransport, startRouter } from './index.ts';

async function main(): Promise<void> {
  const config = readConfig(process.argv.slice(2));
  if (config === 'help') {
    process.stdout.write(USAGE);
    return;
  }
  const router = await startRouter({
    supergraph: { file: config.supergraph },
    port: config.port,
    host: config.host,
    transports: ({ name, url }) =>
      new HttpTransport({ url: config.subgraphs[name]?.url ?? url, signingSecret: config.signing_secret }),
    jwt: config.jwt && {
      keys: config.jwt.jwks_url,
      issuer: config.jwt.issuer,
      audience: config.jwt.audience,
    },
    log: pino({ level: config.log_level, base: { service: 'router' } }),
    landingPage: config.landing_page,
    introspection: config.introspection,
    subgraphTimeoutMs: config.subgraph_timeout_ms,
    processMetrics: true,
  });
  const drain = () => void router.close().then(() => process.exit(0));
  process.once('SIGTERM', drain).once('SIGINT', drain);
}

main().catch((error: Error) => {
  // The first line says what is wrong; a stack would hide it.
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : `dallal-router: ${error.message}`}\n`,
  );
  process.exit(1);
});
