import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { directoryPath, root, routerEnvironment, routerFile, supergraphFile, tokenRules } from './graph.ts';
import { keepRunning } from './keep-running.ts';
import { portNear } from './ports.ts';
import { type RedisSource, startRedis } from './redis.ts';
import { needsPhotos, needsSeed, seedBeforehand } from './seed.ts';
import { ServerProcess } from './server-process.ts';
import type { Session } from './session.ts';
import { secretsOf, subgraphEnvironment } from './subgraph-environment.ts';
import { subgraphNames } from './subgraphs.ts';

type Environment = Readonly<Record<string, string | undefined>>;
/** Base address of each subgraph. */
type Urls = ReadonlyMap<string, string>;

const followParent = pathToFileURL(join(import.meta.dirname, 'follow-parent.js')).href;

/** Starts every subgraph and the router as a process of its own, over HTTP on loopback; returns the graph's address. */
export async function startDistributed(session: Session, redis: RedisSource): Promise<string> {
  const { screen, options, stopping } = session;
  const supergraph = supergraphFile();
  const redisUrl = await screen.step('Redis runs', () => startRedis(redis, session));
  if (needsSeed(session) || needsPhotos(session))
    await screen.step('Demo data is there', () => seedBeforehand(session));
  stopping.throwIfAborted();
  const ports = await Promise.all(subgraphNames.map((_, index) => portNear(options.port + 1 + index)));
  const urls = new Map(subgraphNames.map((name, index) => [name, `http://127.0.0.1:${ports[index]}`]));
  const shared = sharedEnvironment(session, redisUrl, urls);
  await screen.step(`${urls.size} subgraphs run`, () => startSubgraphs(session, urls, shared));
  stopping.throwIfAborted();
  await screen.step('The router runs', () => startRouter(session, urls, shared, supergraph));
  return `http://127.0.0.1:${options.port}/graphql`;
}

function sharedEnvironment(session: Session, redisUrl: string, urls: Urls): Environment {
  return {
    ...subgraphEnvironment(session),
    HOST: '127.0.0.1',
    LOG_LEVEL: session.config.logLevel,
    REDIS_URL: redisUrl,
    ROUTER_SECRET: session.folder.manifest.routerSecret,
    SUBGRAPH_URLS: [...urls].map(([name, url]) => `${name}=${url}/graphql`).join(','),
  };
}

function startSubgraphs(session: Session, urls: Urls, shared: Environment): Promise<void> {
  const processes = [...urls].map(([name, url]) => {
    const own = { PORT: new URL(url).port, DATABASE_URL: session.databases.url(name) };
    const env = { ...shared, ...own, ...secretsOf(name, session) };
    return nodeProcess(session, {
      name,
      program: `subgraphs/${name}/dist/main.js`,
      args: [],
      env,
      ready: `${url}/ready`,
    });
  });
  return keepRunning(processes, session);
}

function startRouter(session: Session, urls: Urls, shared: Environment, supergraph: string): Promise<void> {
  const { port } = session.options;
  const { jwksPath, issuer, audience } = tokenRules(shared);
  const env = {
    ...shared,
    ...routerEnvironment(session.config.environment),
    JWKS_URL: `${urls.get('users')}${jwksPath}`,
    DIRECTORY_URL: `${urls.get('users')}${directoryPath}`,
    JWT_ISSUER: issuer,
    JWT_AUDIENCE: audience,
  };
  const args = ['--supergraph', supergraph, '--port', String(port), '--config', routerFile];
  const ready = `http://127.0.0.1:${port}/health?ready`;
  return keepRunning(
    [nodeProcess(session, { name: 'router', program: 'router/dist/main.js', args, env, ready })],
    session,
  );
}

function nodeProcess(
  session: Session,
  {
    name,
    program,
    args,
    env,
    ready,
  }: { name: string; program: string; args: string[]; env: Environment; ready: string },
): ServerProcess {
  return new ServerProcess({
    name,
    command: process.execPath,
    args: ['--import', followParent, join(root, program), ...args],
    env,
    logFile: join(session.folder.logs, `${name}.log`),
    isReady: async () => (await fetch(ready, { signal: AbortSignal.timeout(2_000) })).ok,
    ipc: true,
  });
}
