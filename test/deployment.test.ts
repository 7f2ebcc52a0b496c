import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type AnySubgraphDefinition, ProcessConfig, readConfig } from '@dallal/subgraph';
import { built, root, testSecrets } from '@dallal/testing';
import { parse } from 'yaml';
import { z } from 'zod';
import { readLauncherConfig } from '../launcher/src/config.ts';
import { loadSubgraphs } from '../launcher/src/subgraphs.ts';
import { type Config as RouterConfig, readConfig as readRouterConfig } from '../router/src/config.ts';
import { type ComposeFile, interpolated, readCompose, type Service } from './support/compose-file.ts';
import { last, readDockerfile, type Stage } from './support/dockerfile.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const names: string[] = Object.keys(parse(read('supergraph.yaml')).subgraphs);
const secrets = {
  ROUTER_SECRET: 's'.repeat(32),
  POSTGRES_PASSWORD: 'p',
  S3_PASSWORD: 'p'.repeat(8),
  USERS_ENCRYPTION_KEY: testSecrets.USERS_ENCRYPTION_KEY,
};
const ours = [...names, 'router'];

let compose: ComposeFile;
let stages: ReadonlyMap<string, Stage>;
let definitions: ReadonlyMap<string, AnySubgraphDefinition>;
beforeAll(async () => {
  await built();
  compose = readCompose(read('docker-compose.yml'), secrets);
  stages = readDockerfile(read('Dockerfile'));
  definitions = new Map((await loadSubgraphs()).map((definition) => [definition.name, definition]));
}, 300_000);

const service = (name: string): Service => {
  const found = compose.services[name];
  if (!found) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
};
const environmentOf = (name: string) =>
  Object.fromEntries(
    Object.entries(service(name).environment ?? {}).map(([key, value]) => [key, String(value)]),
  );
const ownVariables = (name: string) => Object.keys((definitions.get(name)!.config as z.ZodObject).shape);
const stageOf = (name: string): Stage => stages.get(service(name).build!.target)!;

/** Notes which variables something reads, whatever it does with them. */
function variablesReadBy(reader: (environment: Record<string, string | undefined>) => unknown): Set<string> {
  const seen = new Set<string>();
  const get = (target: Record<string, string>, key: string | symbol) => {
    if (typeof key === 'string') seen.add(key);
    return target[String(key)];
  };
  reader(new Proxy<Record<string, string>>({}, { get }));
  return seen;
}
const routerArguments = () => JSON.parse(last(stages.get('router')!, 'CMD')!).slice(2) as string[];
const routerVariables = () =>
  variablesReadBy((environment) => readRouterConfig(routerArguments(), environment));

describe.each(names)('the service %s', (name) => {
  it('has a database of its own, which nobody else uses', () => {
    const { DATABASE_URL } = environmentOf(name);
    expect(new URL(DATABASE_URL!).hostname).toBe(`${name}-db`);
    const others = ours.filter((other) => other !== name);
    for (const other of others) expect(environmentOf(other).DATABASE_URL ?? '').not.toContain(`@${name}-db`);
    const { POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB } = environmentOf(`${name}-db`);
    const { username, password, pathname } = new URL(DATABASE_URL!);
    expect([username, password, pathname]).toEqual([POSTGRES_USER, POSTGRES_PASSWORD, `/${POSTGRES_DB}`]);
    expect(service(`${name}-db`).volumes).toEqual([`${name}-db:/var/lib/postgresql`]);
  });

  it('is given what its configuration needs, and nothing that it does not know', () => {
    const environment = environmentOf(name);
    const known = [...Object.keys(ProcessConfig.shape), ...ownVariables(name)];
    expect(Object.keys(environment).filter((variable) => !known.includes(variable))).toEqual([]);
    expect(() =>
      readConfig(z.intersection(ProcessConfig, definitions.get(name)!.config), environment),
    ).not.toThrow();
  });

  it('finds every subgraph where it listens', () => {
    const { SUBGRAPH_URLS } = readConfig(ProcessConfig, environmentOf(name));
    expect([...SUBGRAPH_URLS.keys()].sort()).toEqual([...names].sort());
    for (const [other, url] of SUBGRAPH_URLS) {
      expect(url).toMatch(new RegExp(`^http://${other}:${environmentOf(other).PORT}(/|$)`));
    }
  });

  it('is built for this subgraph, and starts a file that exists', () => {
    expect(service(name).build).toMatchObject({ target: 'subgraph', args: { NAME: name } });
    const command = last(stageOf(name), 'CMD')!.replace('$SUBGRAPH', name);
    const [file] = /\S+\/dist\/main\.js/.exec(command)!;
    expect(existsSync(join(root, file))).toBe(true);
  });

  it('is started once its database and Redis are healthy', () => {
    expect(service(name).depends_on).toMatchObject({
      [`${name}-db`]: { condition: 'service_healthy' },
      redis: { condition: 'service_healthy' },
    });
  });
});

describe('the service router', () => {
  it('is given what its configuration needs, and nothing that it does not know', () => {
    const known = routerVariables();
    expect(Object.keys(environmentOf('router')).filter((variable) => !known.has(variable))).toEqual([]);
    const config = readRouterConfig(routerArguments(), environmentOf('router'));
    const urls = names.map((name) => [name, { url: `http://${name}:${environmentOf(name).PORT}/graphql` }]);
    expect(config).toMatchObject({
      signing_secret: environmentOf('users').ROUTER_SECRET,
      subgraphs: Object.fromEntries(urls),
      jwt: { jwks_url: `http://users:${environmentOf('users').PORT}/.well-known/jwks.json` },
    });
  });

  it('starts a file that exists, with a configuration and a supergraph that exist', () => {
    const [, program, ...rest] = JSON.parse(last(stages.get('router')!, 'CMD')!) as string[];
    expect(existsSync(join(root, program!))).toBe(true);
    expect(existsSync(join(root, rest[rest.indexOf('--config') + 1]!))).toBe(true);
    const { supergraph } = readRouterConfig(routerArguments(), {}) as { supergraph: string };
    expect(existsSync(supergraph)).toBe(true);
  });

  it('has in its image every file and folder that its configuration names', () => {
    const { supergraph, clients, persisted_operations, rest, static_files } = readRouterConfig(
      routerArguments(),
      {},
    ) as RouterConfig;
    const lists = [persisted_operations, ...Object.values(clients)].flatMap(
      ({ manifests }) => manifests ?? [],
    );
    const named = [supergraph, ...lists, rest!.mapping, static_files!.directory].map((path) =>
      relative(root, path),
    );
    const copied = stages
      .get('router')!
      .instructions.filter(({ keyword }) => keyword === 'COPY')
      .map(({ argument }) => argument.split(/\s+/).at(-2)!.replace('/app/', ''));
    const missing = named.filter(
      (path) => !copied.some((copy) => path === copy || path.startsWith(`${copy}/`)),
    );
    expect([missing, named.filter((path) => !existsSync(join(root, path)))]).toEqual([[], []]);
  });

  it('is, beside the store of files, the only one that listens outside, and on this machine only', () => {
    const published = Object.entries(compose.services).filter(([, { ports }]) => ports?.length);
    expect(published.map(([name]) => name).sort()).toEqual(['router', 's3']);
    for (const port of published.flatMap(([, { ports }]) => ports!)) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('is, beside who sends messages and the store of files, the only one that reaches the world', () => {
    const outgoing = Object.entries(compose.services).filter(
      ([, { networks }]) => networks?.join() !== 'inner',
    );
    expect(outgoing.map(([name]) => name).sort()).toEqual(['notifications', 'router', 's3', 'users']);
    expect(compose.networks.inner?.internal).toBe(true);
  });
});

describe('every service', () => {
  const each = (check: (service: Service, name: string) => unknown) =>
    Object.entries(compose.services)
      .filter(([name, it]) => !check(it, name))
      .map(([name]) => name);

  it('is one that somebody needs', () => {
    const needed = [...ours, ...names.map((name) => `${name}-db`), 'redis', 's3'];
    expect(Object.keys(compose.services).sort()).toEqual(needed.sort());
  });

  it('has a read-only file system, with somewhere to put what is temporary', () => {
    expect(each(({ read_only }) => read_only === true)).toEqual([]);
    expect(ours.filter((name) => !service(name).tmpfs?.includes('/tmp'))).toEqual([]);
  });

  it('has limits', () => {
    expect(each(({ deploy }) => deploy?.resources.limits.cpus && deploy.resources.limits.memory)).toEqual([]);
  });

  it('has a health check, in its image or here', () => {
    expect(
      each((it) => it.healthcheck ?? (it.build && last(stages.get(it.build.target)!, 'HEALTHCHECK'))),
    ).toEqual([]);
  });

  it('names volumes that exist', () => {
    const mounted = Object.values(compose.services).flatMap(({ volumes = [] }) =>
      volumes.map((it) => it.split(':')[0]),
    );
    expect([...new Set(mounted)].sort()).toEqual(Object.keys(compose.volumes).sort());
  });
});

describe('the images', () => {
  it('of ours run as somebody who is not root, and may gain nothing', () => {
    for (const name of ours) {
      expect(last(stageOf(name), 'USER')).toBe('node');
      expect(service(name).cap_drop).toEqual(['ALL']);
    }
  });

  it('are built from files that are there, and from all workspaces that npm looks for', () => {
    const copies = [...stages.values()]
      .flatMap(({ instructions }) => instructions)
      .filter(({ keyword }) => keyword === 'COPY');
    const sources = copies
      .filter(({ argument }) => !argument.includes('--from='))
      .flatMap(({ argument }) => argument.split(/\s+/).slice(0, -1));
    expect(sources.filter((source) => !existsSync(join(root, source)))).toEqual([]);
    const workspaces: string[] = JSON.parse(read('package.json')).workspaces;
    for (const workspace of workspaces) expect(sources).toContain(workspace.replace('/*', ''));
  });
});

describe('.env.example', () => {
  it('names what docker-compose.yml takes from it and what the programs read, and nothing else', () => {
    const named = read('.env.example')
      .split('\n')
      .flatMap((line) => /^#?\s?([A-Z][A-Z0-9_]+)=/.exec(line)?.[1] ?? []);
    const used = new Set([
      ...interpolated(read('docker-compose.yml')),
      ...Object.keys(ProcessConfig.shape),
      ...names.flatMap(ownVariables),
      ...routerVariables(),
      ...variablesReadBy(readLauncherConfig),
    ]);
    expect([...new Set(named)].sort()).toEqual([...used].sort());
  });
});
