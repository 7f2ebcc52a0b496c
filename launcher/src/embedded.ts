import { LocalTransport, startRouter, type TransportFactory } from '@dallal/router';
import { ConfigError, configOf, optionsFromConfig } from '@dallal/router/config';
import { mergeMetrics, type RunningSubgraph } from '@dallal/subgraph';
import { directoryPath, routerEnvironment, routerFile, supergraphFile, tokenRules } from './graph.ts';
import { startInProcess } from './in-process.ts';
import { localSubgraph } from './local-subgraph.ts';
import { Problem, portTaken } from './problems.ts';
import { hangPhotos, needsPhotos, needsSeed, seed } from './seed.ts';
import type { Session } from './session.ts';
import { loadSubgraphs } from './subgraphs.ts';

/** Starts all subgraphs and the router in this process, and returns the graph's address. */
export async function startEmbedded(session: Session): Promise<string> {
  const { screen, stopping, closing } = session;
  const file = supergraphFile();
  const definitions = await screen.step('The code is loaded', loadSubgraphs);
  const subgraphs = await screen.step(`${definitions.length} subgraphs run`, () =>
    startInProcess(definitions, session),
  );
  if (needsSeed(session)) await screen.step('Demo data is there', () => seed(subgraphs, session));
  stopping.throwIfAborted();
  const graph = await screen.step('The router runs', () => startLocalRouter(subgraphs, file, session));
  if (needsPhotos(session)) {
    // Nobody has to wait for them, but what carries them must not go first.
    const hanging = hangPhotos(subgraphs, session);
    closing.defer(() => hanging);
  }
  return graph;
}

async function startLocalRouter(
  subgraphs: readonly RunningSubgraph[],
  file: string,
  session: Session,
): Promise<string> {
  const { options, config, log, closing } = session;
  const { jwksPath, issuer, audience } = tokenRules(config.environment);
  const byName = new Map(subgraphs.map((subgraph) => [subgraph.name, subgraph]));
  const subgraphNamed = (name: string) => {
    const found = byName.get(name);
    if (!found) throw new Error(`The supergraph names a subgraph that is not there: ${name}`);
    return found;
  };
  const transports: TransportFactory = ({ name }) => new LocalTransport(localSubgraph(subgraphNamed(name)));
  const keys = async () => (await subgraphNamed('users').route(`GET ${jwksPath}`))?.body as never;
  const configured = optionsFromConfig(routerConfig(config.environment), log.child({ process: 'router' }));
  const router = await startRouter({
    ...configured,
    supergraph: { file },
    port: options.port,
    transports,
    jwt: { ...configured.jwt, keys, issuer, audience },
    directory: { source: async () => (await subgraphNamed('users').route(`GET ${directoryPath}`))?.body },
    moreMetrics: () => mergeMetrics(subgraphs),
  }).catch((error) => {
    throw error.code === 'EADDRINUSE' ? portTaken(options.port) : error;
  });
  closing.defer(() => router.close());
  return router.url;
}

function routerConfig(environment: Readonly<Record<string, string | undefined>>) {
  try {
    return configOf({ config: routerFile }, routerEnvironment(environment));
  } catch (error) {
    throw error instanceof ConfigError ? new Problem(error.message) : error;
  }
}
