import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import type { z } from 'zod';
import { editorSchema } from '../src/config/editor-schema.ts';
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

  /** The lines that say what is wrong. */
  const mistakesIn = (flags: string[], env: Record<string, string> = {}): string[] => {
    try {
      readConfig(flags, env);
    } catch (error) {
      const [, ...lines] = (error as Error).message.split('\n');
      return lines.map((line) => line.trim());
    }
    return [];
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

  it('does not tell the value of a header that no header can have: it may be secret', async () => {
    const flags = await yaml(`
supergraph: a.graphql
supergraph_source: { headers: { authorization: "Bearer geheim\\nx", "no name": x } }
telemetry: { headers: { x-key: "geheim\\u0100" } }
all_subgraphs: { headers: { set: { x-key: "geheim\\nx" } } }
`);
    expect(mistakesIn(flags)).toEqual([
      `${flags[1]}:3:48: supergraph_source.headers.authorization: no header can have this value`,
      `${flags[1]}:3:79: supergraph_source.headers.no name: no header has this name`,
      `${flags[1]}:4:32: telemetry.headers.x-key: no header can have this value`,
      `${flags[1]}:5:27: all_subgraphs.headers: the header "x-key" cannot have this value`,
    ]);
  });

  it('names all its mistakes at once, each with its place, its path and what is needed', async () => {
    const flags = await yaml(`
prot: 4
introspection: perhaps
workers: many
limits: { sockets_per_address: 0 }
subscriptions: { resume: { events: { argument: after } }, share_by: { events: [name] } }
subgraphs:
  a: { url: "ftp://a", retry: 1, headers: { set: { "no name": "x" } }, breaker: { open_m: 1 } }
  b: { breaker: true }
cors: { origins: "*", credentials: true }
log_level: "\${env.LEVEL}"
`);
    const given = { PORT: 'http', ROUTER_SECRET: 'short', SUBGRAPH_URLS: 'c=nowhere' };
    const file = flags[1];
    expect(mistakesIn(flags, given)).toEqual([
      `${file}:2:1: prot: unknown key; did you mean "port"?`,
      `${file}:2:1: supergraph: a supergraph file is needed`,
      `${file}:3:16: introspection: true or false is needed`,
      `${file}:4:10: workers: "auto" or a whole number from 1 to 256 is needed`,
      `${file}:5:32: limits.sockets_per_address: a whole number from 1 to 1000000 is needed`,
      `${file}:6:36: subscriptions.resume.events.field: a name is needed`,
      `${file}:6:80: subscriptions.share_by.events.0: one of "sub", "roles", "scopes", "sid", "client", "merchant", "project" is needed`,
      `${file}:8:13: subgraphs.a.url: an http or https URL is needed`,
      `${file}:8:24: subgraphs.a.retry: unknown key; did you mean "retries"?`,
      `${file}:8:43: subgraphs.a.headers: "no name" is no header name`,
      `${file}:8:83: subgraphs.a.breaker.open_m: unknown key; did you mean "open_ms"?`,
      `${file}:9:17: subgraphs.b.breaker: false, or a section with keys is needed`,
      `${file}:10:36: cors.credentials: not with origins: "*": name the origins that may send credentials`,
      `${file}:11:12: the environment variable LEVEL is not set, and has no default here`,
      'PORT: port: a whole number from 0 to 65535 is needed',
      'ROUTER_SECRET: signing_secret: at least 32 characters',
      'SUBGRAPH_URLS: subgraphs.c.url: an http or https URL is needed',
    ]);
  });

  it('finds keys that nobody knows though nothing is said under them', async () => {
    const flags = await yaml('supergraph: a.graphql\nprot:\nlimits: { deep: "" }\ncost:\n');
    expect(mistakesIn(flags)).toEqual([
      `${flags[1]}:2:1: prot: unknown key; did you mean "port"?`,
      expect.stringMatching(/:3:11: limits\.deep: unknown key/),
    ]);
  });

  it('finds what its sections say of each other and cannot be', async () => {
    const flags = await yaml(`
supergraph: a.graphql
contracts: { shop: { path: /metrics }, two: { path: /a/../b }, "a b": {} }
clients: { web: { contract: stop } }
`);
    expect(mistakesIn(flags)).toEqual([
      `${flags[1]}:3:71: contracts.a b: a name is needed: letters, digits, - and _`,
    ]);
    const others = await yaml(`
supergraph: a.graphql
contracts: { shop: { path: /metrics }, two: { path: /a/../b } }
clients: { web: { contract: stop } }
rest: { mapping: rest.yaml, path: /health }
`);
    expect(mistakesIn(others)).toEqual([
      `${others[1]}:3:28: contracts.shop.path: The path of the contract "shop" is taken: /metrics`,
      expect.stringMatching(/:3:53: contracts\.two\.path: .*is none that a request has: \/a\/\.\.\/b/),
      `${others[1]}:4:29: clients.web.contract: no contract is called "stop"; known here: shop, two`,
      `${others[1]}:5:35: rest.path: The path of REST is taken: /health`,
    ]);
  });

  it('says what a supergraph may be that is no file and at no address it knows', () => {
    expect(mistakesIn(['--supergraph', 'ftp://a/b'])).toEqual([
      '--supergraph: supergraph: a file, an http or https URL, or s3://bucket/key is needed',
    ]);
  });

  it('takes no variable within the default of another for text', async () => {
    const flags = await yaml(`supergraph: a.graphql\nhost: \${env.A:-\${env.B}}`);
    expect(mistakesIn(flags)).toEqual([
      `${flags[1]}:2:7: "\${env.A:-\${env.B}}" has a variable within its default, which is not looked at`,
    ]);
  });

  it('says what is known where nothing is near to an unknown key', async () => {
    const flags = await yaml('supergraph: a.graphql\nsharing: { everything: true }');
    expect(mistakesIn(flags)).toEqual([
      `${flags[1]}:2:12: sharing.everything: unknown key; known here: fetches, operations`,
    ]);
  });

  it('names the flag that is wrong, whatever the file says', async () => {
    const flags = await yaml('supergraph: a.graphql\nport: 1');
    expect(mistakesIn([...flags, '--port', 'x'])).toEqual([
      '--port: port: a whole number from 0 to 65535 is needed',
    ]);
  });

  it('names the place of a value that stands elsewhere under an anchor', async () => {
    const flags = await yaml(
      'supergraph: a.graphql\nall_subgraphs: &all { retries: 9 }\nsubgraphs: { a: *all }',
    );
    expect(mistakesIn(flags)).toEqual([
      `${flags[1]}:2:32: all_subgraphs.retries: a whole number from 0 to 5 is needed`,
      `${flags[1]}:2:32: subgraphs.a.retries: a whole number from 0 to 5 is needed`,
    ]);
  });

  it('takes values from variables, or the default given beside them', async () => {
    const flags = await yaml(`
supergraph: \${env.FOLDER}/a.graphql
port: \${env.AT:-4001}
introspection: \${env.OPEN:-false}
host: \${env.EMPTY:-0.0.0.0}
subgraphs: { a: { url: "http://\${env.A_HOST:-a:80}/graphql", breaker: { failure_ratio: "\${env.RATIO}" } } }
`);
    expect(readConfig(flags, { FOLDER: '/etc', AT: '4002', EMPTY: '', RATIO: '0.25' })).toMatchObject({
      ...{ supergraph: '/etc/a.graphql', port: 4_002, introspection: false, host: '0.0.0.0' },
      subgraphs: { a: { url: 'http://a:80/graphql', breaker: { failure_ratio: 0.25 } } },
    });
  });

  it.each(['}', '1A}', 'A', 'A:default}'])('refuses what names no variable: env.%s', async (rest) => {
    const text = `\${env.${rest}`;
    const flags = await yaml(`supergraph: a.graphql\nhost: "${text}"`);
    expect(mistakesIn(flags, { A: 'a' })).toEqual([
      `${flags[1]}:2:7: "${text}" is no variable: \${env.NAME} or \${env.NAME:-default} is needed`,
    ]);
  });

  it('asks for an issuer whose keys are known: an audience without keys would refuse everybody', () => {
    const read = () => readConfig(['--supergraph', 'a.graphql'], { JWT_AUDIENCE: 'graph' });
    expect(read).toThrow(/jwt\.jwks_url/);
  });

  it('says which cookie has tokens, and which subgraph is trusted with senders and cookies', async () => {
    const flags = await yaml(`
supergraph: a.graphql
jwt: { cookie: __Host-access, type: at+jwt }
subgraphs:
  people: { sender: { cookies: [__Host-refresh] }, sets_cookies: true }
  place: { sender: {} }
  shop: { retries: 0 }
`);
    const { jwt, subgraphs } = optionsFromConfig(readConfig(flags, {}) as Config, recordingLog().log);
    expect(jwt).toEqual({ cookie: '__Host-access', type: 'at+jwt' });
    expect(subgraphs).toEqual({
      people: { sender: { cookies: ['__Host-refresh'] }, setsCookies: true },
      place: { sender: { cookies: [] } },
    });
    const wrong = await yaml(
      'supergraph: a.graphql\njwt: { cookie: "a=b" }\nall_subgraphs: { sets_cookies: on }',
    );
    expect(mistakesIn(wrong)).toEqual([
      `${wrong[1]}:2:16: jwt.cookie: the name of a cookie is needed`,
      expect.stringContaining(`${wrong[1]}:3:18: all_subgraphs.sets_cookies: unknown key`),
    ]);
  });

  it.each([
    ['has no keys', '- port', '1:1: keys with values are needed, such as "port: 4000"'],
    ['is no YAML', 'port: [1', '1:9: '],
    ['says one thing twice', 'port: 1\nport: 2', '2:1: Map keys must be unique'],
  ])('names the place in a file that %s', async (_, text, place) => {
    const flags = await yaml(text);
    expect(mistakesIn(flags)[0]).toContain(`${flags[1]}:${place}`);
  });

  it('is described for editors in router.schema.json, each key in words', async () => {
    const schema = editorSchema();
    const written = JSON.parse(await readFile(new URL('../router.schema.json', import.meta.url), 'utf8'));
    const renew = 'npm run schema -w @dallal/router renews router.schema.json';
    expect({ renew, schema: written }).toEqual({ renew, schema: JSON.parse(JSON.stringify(schema)) });
    expect(undescribed(schema)).toEqual([]);
  });

  it('is taken by an editor with variables for values, and as the one beside the product is', async () => {
    const validate = new Ajv({ strict: false }).compile(editorSchema());
    const variables = `
supergraph: \${env.SUPERGRAPH}
port: \${env.PORT:-4000}
signing_secret: \${env.SECRET}
clients: { a: { api_key_sha256: ["\${env.KEY}"], mode: "\${env.MODE}" } }
contracts: { b: { include: ["\${env.TAG}"], path: "\${env.B}" } }
rest: { mapping: rest.yaml, path: "\${env.REST}" }
`;
    const product = await readFile(new URL('../../router.yaml', import.meta.url), 'utf8');
    for (const text of [variables, product]) {
      validate(parse(text));
      expect(validate.errors).toBeNull();
    }
    expect(validate({ supergraph: 'a', contracts: { b: { path: 'b' } } })).toBe(false);
    expect(validate({ supergraph: 'a', signing_secret: 'short' })).toBe(false);
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

  it('signs with the first of several secrets, and asks the directory with it', async () => {
    const flags = await yaml(`
supergraph: a.graphql
passthrough: [{ path: /oauth/token, methods: [POST], subgraph: a, headers: [Authorization] }]
`);
    const secrets = ['n'.repeat(32), 'o'.repeat(32)] as const;
    const env = { ROUTER_SECRET: secrets.join(', '), DIRECTORY_URL: 'http://a.internal/directory' };
    const config = readConfig(flags, env) as Config;
    expect(transportOptions('a', config)).toMatchObject({ signingSecret: secrets[0] });
    const { directory, passthrough } = optionsFromConfig(config, recordingLog().log);
    expect(directory).toMatchObject({ source: 'http://a.internal/directory', signingSecret: secrets[0] });
    expect(passthrough).toMatchObject([{ path: '/oauth/token', headers: ['authorization'] }]);
  });

  it('passes on no path that another part has, and no header that is not the client’s to send', async () => {
    const flags = await yaml(`
supergraph: a.graphql
rest: { mapping: rest.yaml }
passthrough:
  - { path: /api/token, methods: [POST], subgraph: a }
  - { path: /graphql, methods: [GET], subgraph: a }
`);
    const file = flags[1];
    expect(mistakesIn(flags, {})).toEqual([
      `${file}:5:13: passthrough.0.path: The path passed on is taken: /api/token`,
      `${file}:6:13: passthrough.1.path: The path passed on is taken: /graphql`,
    ]);
    for (const name of ['x-router-sender', 'host', 'no name']) {
      const rule = `{ path: /a, methods: [GET], subgraph: a, headers: ["${name}"] }`;
      const wrong = await yaml(`supergraph: a.graphql\npassthrough: [${rule}]`);
      expect(mistakesIn(wrong, {})).toHaveLength(1);
    }
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

  it('says by what questions streams are shared and who is told how many watch, and refuses what contradicts itself', async () => {
    const audience = '{ query: role, arguments: { of: id }, share_by: { A: [roles] }, remember_ms: 5 }';
    const flags = await yaml(`
supergraph: a.graphql
subscriptions: { audience: { e: ${audience} }, presence: { e: { path: /presence, arguments: [id] } } }
`);
    const { log } = recordingLog();
    expect(optionsFromConfig(readConfig(flags, {}) as Config, log).subscriptions).toEqual({
      audience: { e: { query: 'role', arguments: { of: 'id' }, shareBy: { A: ['roles'] }, rememberMs: 5 } },
      presence: { e: { path: '/presence', arguments: ['id'] } },
    });
    const wrong = await yaml(`
supergraph: a.graphql
subscriptions:
  share_by: { e: [] }
  audience: { e: ${audience}, f: { query: role, share_by: { A: [age] } }, g: { share_by: {} } }
  presence: { e: { path: presence } }
`);
    const file = wrong[1];
    expect(mistakesIn(wrong, {})).toEqual([
      `${file}:5:134: subscriptions.audience.f.share_by.A.0: one of "sub", "roles", "scopes", "sid", "client", "merchant", "project" is needed`,
      `${file}:5:147: subscriptions.audience.g.query: a name is needed`,
      `${file}:6:26: subscriptions.presence.e.path: a path is needed, such as /presence`,
    ]);
    const twice = await yaml(`
supergraph: a.graphql
subscriptions: { share_by: { e: [] }, audience: { e: ${audience} } }
`);
    expect(mistakesIn(twice, {})).toEqual([
      `${twice[1]}:3:54: subscriptions.audience.e: the field is in share_by too: say in one of the two how it is shared`,
    ]);
  });

  it('refuses flags it does not know', () => {
    expect(() => readConfig(['--prot', '4'], {})).toThrow(/--prot/);
  });

  it('explains itself', () => {
    expect(readConfig(['--help'], {})).toBe('help');
  });
});

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The paths of keys that an editor has nothing to say of. */
function undescribed(schema: JsonSchema, path = ''): string[] {
  const { properties = {}, additionalProperties, anyOf = [], items } = schema;
  const inner = [...anyOf, additionalProperties, items].filter((each) => typeof each === 'object');
  return [
    ...Object.entries(properties).flatMap(([key, each]) => {
      const at = `${path}.${key}`;
      return [...((each as JsonSchema).description ? [] : [at]), ...undescribed(each as JsonSchema, at)];
    }),
    ...inner.flatMap((each) => undescribed(each as JsonSchema, path)),
  ];
}
