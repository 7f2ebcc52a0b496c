import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, readConfig } from '../src/config.ts';
import { optionsFromConfig, transportOptions } from '../src/options-from-config.ts';
import { recordingLog } from './fixtures/router.ts';

describe('the configuration', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'router-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const yaml = async (text: string) => {
    const file = join(folder, 'router.yaml');
    await writeFile(file, text);
    return ['--config', file];
  };

  it('has defaults for all but the supergraph', () => {
    expect(readConfig(['--supergraph', 'a.graphql'], {})).toMatchObject({
      port: 4_000,
      host: '127.0.0.1',
      introspection: true,
      workers: 1,
    });
  });

  it('is taken from flags, then variables, then the file', async () => {
    const flags = await yaml(
      'supergraph: file.graphql\nport: 1\nhost: 0.0.0.0\nsubgraphs: { a: { url: "http://a/graphql" } }',
    );
    const config = readConfig([...flags, '--port', '3'], { PORT: '2', SUPERGRAPH_FILE: 'env.graphql' });
    expect(config).toMatchObject({
      supergraph: 'env.graphql',
      port: 3,
      host: '0.0.0.0',
      subgraphs: { a: { url: 'http://a/graphql' } },
    });
  });

  it('takes routing URLs from one variable, and refuses what is no URL', () => {
    const read = (SUBGRAPH_URLS: string) => readConfig(['--supergraph', 'a.graphql'], { SUBGRAPH_URLS });
    expect(read('a=http://a/graphql, b=http://b/?x=1')).toMatchObject({
      subgraphs: { a: { url: 'http://a/graphql' }, b: { url: 'http://b/?x=1' } },
    });
    expect(() => read('a=nowhere')).toThrow(/subgraphs\.a\.url/);
  });

  it('is merged to the last key: a variable changes what it names and leaves the rest of the section', async () => {
    const flags = await yaml(`
supergraph: a.graphql
jwt: { jwks_url: "http://old/keys", issuer: i }
all_subgraphs: { timeout_ms: 5000, retries: 2 }
subgraphs: { a: { url: "http://old/graphql", retries: 0 } }
limits:
`);
    const env = {
      JWKS_URL: 'http://new/keys',
      ROUTER_SUBGRAPH_TIMEOUT_MS: '700',
      SUBGRAPH_URLS: 'a=http://new/graphql',
    };
    expect(readConfig(flags, env)).toMatchObject({
      jwt: { jwks_url: 'http://new/keys', issuer: 'i' },
      all_subgraphs: { timeout_ms: 700, retries: 2 },
      subgraphs: { a: { url: 'http://new/graphql', retries: 0 } },
      limits: {},
    });
  });

  it.each<[string, string[], Record<string, string>]>([
    ['the flag', ['--workers', 'auto'], { ROUTER_WORKERS: '1' }],
    ['the variable', [], { ROUTER_WORKERS: 'auto' }],
  ])('takes "auto" workers as one a core, by %s', (_, flags, env) => {
    const config = readConfig(['--supergraph', 'a.graphql', ...flags], env);
    expect(config).toMatchObject({ workers: availableParallelism() });
  });

  it('names all its mistakes at once, each with its path', async () => {
    const flags = await yaml(`
prot: 4
introspection: perhaps
workers: many
limits: { sockets_per_address: 0 }
subscriptions: { resume: { events: { argument: after } }, share_by: { events: [name] } }
subgraphs: { a: { url: "ftp://a", retry: 1, headers: { set: { "no name": "x" } } } }
`);
    const wrong = [
      ...['supergraph', 'port', 'signing_secret', 'introspection', 'workers'],
      ...[
        'limits.sockets_per_address',
        'subscriptions.resume.events.field',
        'subscriptions.share_by.events.0',
      ],
      ...['subgraphs.a.url', 'subgraphs.a.headers', 'subgraphs.a', 'config'],
    ];
    let message = '';
    try {
      readConfig(flags, { PORT: 'http', ROUTER_SECRET: 'short' });
    } catch (error) {
      message = (error as Error).message;
    }
    const named = message.split('\n').flatMap((line) => line.match(/^ {2}([^:]+): /)?.[1] ?? []);
    expect(named.sort()).toEqual(wrong.sort());
    expect(message).toMatch(/"retry"/);
    expect(message).toMatch(/"prot"/);
  });

  it('asks for an issuer whose keys are known: an audience without keys would refuse everybody', () => {
    const read = () => readConfig(['--supergraph', 'a.graphql'], { JWT_AUDIENCE: 'graph' });
    expect(read).toThrow(/jwt\.jwks_url/);
  });

  it.each([
    ['has no keys', '- port'],
    ['is no YAML', 'port: [1'],
  ])('names the file that %s', async (_, text) => {
    const flags = await yaml(text);
    expect(() => readConfig(flags, {})).toThrow(flags[1]);
  });

  it('has each subgraph reached as "all_subgraphs" says, except where "subgraphs" says otherwise', async () => {
    const flags = await yaml(`
supergraph: a.graphql
all_subgraphs:
  { retries: 2, timeout_ms: 3000, breaker: { open_ms: 900 }, headers: { set: { x-graph: all, x-more: all } } }
subgraphs:
  a: { retries: 0, http2: true, breaker: false, headers: { set: { x-graph: a } }, sockets: 4 }
`);
    const config = readConfig(flags, {}) as Config;
    expect(transportOptions('a', config)).toMatchObject({
      ...{ retry: { attempts: 0 }, timeoutMs: 3_000, http2: true, breaker: false },
      ...{ headers: { set: { 'x-graph': 'a' } }, subscriptions: { sockets: 4 } },
    });
    expect(transportOptions('b', config)).toMatchObject({
      ...{ retry: { attempts: 2 }, timeoutMs: 3_000, breaker: { openMs: 900 } },
      headers: { set: { 'x-graph': 'all', 'x-more': 'all' } },
    });
    expect(transportOptions('b', config)).not.toHaveProperty('http2');
  });

  it('gives the router what it says of limits, sharing and subscriptions, and leaves the rest to its defaults', async () => {
    const flags = await yaml(`
supergraph: a.graphql
planning_timeout_ms: 250
sharing: { fetches: false }
limits: { messages_per_second: 7 }
subscriptions:
  { resume: { events: { argument: after, field: number } }, share_by: { events: [roles] }, queue_size: 9, drain_ms: 70 }
`);
    const { log } = recordingLog();
    const options = optionsFromConfig(readConfig(flags, {}) as Config, log);
    expect(options).toMatchObject({
      ...{ planningTimeoutMs: 250, sharing: { fetches: false }, drainMs: 70 },
      subscriptions: {
        ...{ resume: { events: { argument: 'after', field: 'number' } }, shareBy: { events: ['roles'] } },
        queueSize: 9,
      },
    });
    expect(options.limits).toEqual({ messagesPerSecond: 7 });
    expect(options.subscriptions).not.toHaveProperty('replay');
  });

  it('refuses flags it does not know', () => {
    expect(() => readConfig(['--prot', '4'], {})).toThrow(/--prot/);
  });

  it('explains itself', () => {
    expect(readConfig(['--help'], {})).toBe('help');
  });
});
