import { createHash, createHmac } from 'node:crypto';
import { jest } from '@jest/globals';
import { SignatureV4 } from '@smithy/signature-v4';
import { type Config, readConfig } from '../src/config.ts';
import { sourceOf } from '../src/options-from-config.ts';
import { loadSupergraph } from '../src/supergraph/from-source.ts';
import { httpSource } from '../src/supergraph/sources/http-source.ts';
import { s3Source } from '../src/supergraph/sources/s3-source.ts';
import { eventually, recordingLog, TestGraph } from './fixtures/router.ts';
import { composeSupergraph } from './fixtures/subgraph.ts';
import { SupergraphServer } from './fixtures/supergraph-server.ts';

// Each supergraph is built and planned for anew, which takes seconds on a busy machine.
jest.setTimeout(120_000);

const FULL = composeSupergraph();
const WITHOUT_EMAIL = FULL.replace(/^ {2}email: String.*$/m, '');

const hasEmail = async (graph: TestGraph) => (await graph.query('{ me { email } }')).status === 200;

describe('a supergraph at a URL', () => {
  const { log, lines } = recordingLog();
  let server: SupergraphServer;
  let graph: TestGraph;
  let waitedFor: number;
  const source = () =>
    httpSource(`${server.url}/supergraph?token=secret`, {
      pollMs: 20,
      headers: { authorization: 'Bearer t' },
    });
  const said = (text: string) => lines.filter(({ msg }) => String(msg).includes(text));
  const polls = async (count: number) => {
    const before = server.requests.length;
    await eventually(() => server.requests.length >= before + count);
  };
  const serves = (text: string) => {
    server.put(text);
    return eventually(async () => (await hasEmail(graph)) === (text === FULL));
  };

  beforeAll(async () => {
    server = await SupergraphServer.start(FULL);
    server.failing = 503;
    // On a busy machine plans take their time: that is another matter than losing a request.
    const starting = TestGraph.start({ supergraph: { source: source() }, planningTimeoutMs: 20_000, log });
    await eventually(() => said('cannot be read yet').length > 0);
    server.failing = undefined;
    graph = await starting;
    waitedFor = said('cannot be read yet').length;
  });
  afterAll(async () => {
    await graph.close();
    await server.close();
  });
  beforeEach(() => {
    lines.length = 0;
  });

  it('is waited for by a router that starts first, which is said once', async () => {
    expect(waitedFor).toBe(1);
    expect(await hasEmail(graph)).toBe(true);
  });

  it('is asked for with the configured headers, and with what is known of it', async () => {
    const before = server.unchanged;
    await eventually(() => server.unchanged > before);
    expect(server.requests.at(-1)?.headers).toMatchObject({
      authorization: 'Bearer t',
      'if-none-match': expect.stringMatching(/^"\d+"$/),
    });
  });

  it('serves on when nobody answers, which is said when it begins and when it is over', async () => {
    server.failing = 503;
    await eventually(() => said('cannot be read').length > 0);
    await polls(3);
    expect(await graph.router.metrics()).toContain('router_supergraph_source_reachable 0');
    expect(await hasEmail(graph)).toBe(true);
    server.failing = undefined;
    await eventually(() => said('can be read again').length > 0);
    await polls(2);
    expect(said('cannot be read;')).toHaveLength(1);
    expect(said('can be read again')).toHaveLength(1);
    expect(await graph.router.metrics()).toContain('router_supergraph_source_reachable 1');
    expect(JSON.stringify(lines)).not.toContain('secret');
  });

  it('follows no redirect: its headers are for one server', async () => {
    server.location = 'http://127.0.0.1:9/elsewhere?signature=s';
    await eventually(() => said('cannot be read').length > 0);
    expect(JSON.stringify(lines)).toContain('redirects are not followed');
    expect(JSON.stringify(lines)).not.toContain('signature=s');
    server.location = undefined;
    await eventually(() => said('can be read again').length > 0);
  });

  it('loses no request while it is replaced by others, older ones and broken ones, which are told once', async () => {
    const failed: unknown[] = [];
    let asked = 0;
    let going = true;
    // At first nobody has asked for them: they are planned by whichever planner is there.
    const ask = async () => {
      while (going) {
        asked += 1;
        const answer = await graph.query(`query Q${asked % 50} { me { name karma } }`);
        if (answer.status !== 200 || answer.body.errors) failed.push(answer);
      }
    };
    const clients = [ask(), ask()];
    await serves(WITHOUT_EMAIL);
    // What a proxy says for a server that is away.
    server.put('<html><body>Bad gateway</body></html>');
    await eventually(() => said('the old one serves on').length > 0);
    await polls(3);
    await serves(FULL);
    going = false;
    await Promise.all(clients);
    expect(failed).toEqual([]);
    expect(asked).toBeGreaterThan(20);
    expect(said('the old one serves on')).toHaveLength(1);
    expect(await graph.router.metrics()).toContain('router_supergraph_reloads_total{outcome="refused"} 1');
  });
});

describe('what a server may send for a supergraph', () => {
  let server: SupergraphServer;
  beforeAll(async () => {
    server = await SupergraphServer.start('x'.repeat(5_000));
  });
  afterAll(() => server.close());

  it('is bounded', async () => {
    await expect(httpSource(server.url, { maxBytes: 4_999 }).read()).rejects.toThrow(
      'larger than 4999 bytes',
    );
    expect(await httpSource(server.url, { maxBytes: 5_000 }).read()).toHaveLength(5_000);
  });

  it('is asked for with the name and password of its URL, as a header', async () => {
    const url = server.url.replace('//', '//name:p%40ss@');
    expect(await httpSource(url).read()).toHaveLength(5_000);
    expect(server.requests.at(-1)?.headers.authorization).toBe(`Basic ${btoa('name:p@ss')}`);
    expect(httpSource(url).name).toBe(`${server.url}/`);
  });

  it('is read whole where it has no tag: two within a second have the same time, and an older one an older time', async () => {
    server.withoutTag = true;
    const source = httpSource(server.url);
    expect(await source.read()).toHaveLength(5_000);
    server.put('y'.repeat(4_000));
    expect(await source.read()).toHaveLength(4_000);
    server.withoutTag = false;
  });

  it('is not nothing', async () => {
    server.put(' ');
    await expect(httpSource(server.url).read()).rejects.toThrow('empty');
  });

  it('is named as what is wanting when it cannot be had, without its query', async () => {
    const source = httpSource('http://127.0.0.1:1/s?key=k');
    const { log } = recordingLog();
    await expect(
      loadSupergraph(() => ({}) as never, { supergraph: { source }, supergraphPatienceMs: 0, log }),
    ).rejects.toThrow(/^the supergraph at http:\/\/127\.0\.0\.1:1\/s cannot be read: [^?]*$/);
  });

  it('is not an answer to somebody else', async () => {
    server.failing = 304;
    await expect(httpSource(server.url).read()).rejects.toThrow('304');
    server.failing = undefined;
  });
});

/** Node's SHA-256 as the signer of another library wants it. */
class Sha256 {
  readonly #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    const key =
      secret === undefined
        ? undefined
        : typeof secret === 'string'
          ? secret
          : Buffer.from(secret as Uint8Array);
    this.#hash = key === undefined ? createHash('sha256') : createHmac('sha256', key);
  }
  update(data: Uint8Array): void {
    this.#hash.update(data);
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
}

describe('a supergraph in an S3 bucket', () => {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a secret', sessionToken: 'a session' };
  const region = 'eu-central-1';
  let server: SupergraphServer;

  beforeAll(async () => {
    server = await SupergraphServer.start(FULL);
    const signer = new SignatureV4({
      credentials,
      region,
      service: 's3',
      sha256: Sha256 as never,
      uriEscapePath: false,
      applyChecksum: false,
    });
    // As the store does it: it signs what came, by what it knows of the key, and compares.
    server.check = async ({ path, headers }) => {
      const given = headers.authorization ?? '';
      const signedNames = /SignedHeaders=([^,]+)/.exec(given)?.[1]?.split(';') ?? [];
      const date = String(headers['x-amz-date']).replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5');
      if (!Date.parse(date)) return 'AccessDenied';
      const signed = await signer.sign(
        {
          method: 'GET',
          protocol: 'http:',
          hostname: '127.0.0.1',
          path,
          headers: Object.fromEntries(signedNames.map((name) => [name, String(headers[name])])),
        },
        { signingDate: new Date(date) },
      );
      const signatureOf = (text = '') => /Signature=([0-9a-f]{64})/.exec(text)?.[1];
      const same = signatureOf(given) && signatureOf(given) === signatureOf(signed.headers.authorization);
      return same ? undefined : 'SignatureDoesNotMatch';
    };
  });
  afterAll(() => server.close());

  const at = (address: string, more: object = {}) =>
    s3Source(address, { ...credentials, region, endpoint: server.url, ...more }, { pollMs: 20 });

  it.each(['supergraph.graphql', "prod/eu/super graph+(1)*'é.graphql", 'a//b'])(
    'is asked for with a signature that another implementation finds right: %s',
    async (key) => {
      const source = at(`s3://my-bucket/${key}`);
      expect(await source.read()).toBe(FULL);
      expect(server.requests.at(-1)?.headers['x-amz-security-token']).toBe('a session');
      // Again, with what is known of it, which is signed as well.
      const before = server.unchanged;
      expect(await source.read()).toBe(FULL);
      expect(server.unchanged).toBe(before + 1);
    },
  );

  it("is not had with a wrong key, or without one, for which the store's reason is given", async () => {
    const wrong = at('s3://my-bucket/k', { secretAccessKey: 'wrong' });
    await expect(wrong.read()).rejects.toThrow(/403 \(SignatureDoesNotMatch\)$/);
    const none = at('s3://my-bucket/k', { accessKeyId: undefined });
    await expect(none.read()).rejects.toThrow(/403 \(AccessDenied\)$/);
  });

  it("is had with the keys of the AWS tools' variables", async () => {
    const config = readConfig(['--supergraph', 's3://bucket/key'], {
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_SESSION_TOKEN: credentials.sessionToken,
      AWS_REGION: region,
      AWS_ENDPOINT_URL_S3: server.url,
    });
    expect(await sourceOf(config as Config, recordingLog().log).read()).toBe(FULL);
    expect(server.requests.at(-1)?.path).toBe('/bucket/key');
  });

  it('is watched', async () => {
    const source = at('s3://my-bucket/k');
    const changes: string[] = [];
    const listener = { changed: (text: string) => void changes.push(text), lost: () => {}, found: () => {} };
    const watch = source.watch(await source.read(), listener);
    server.put(WITHOUT_EMAIL);
    await eventually(() => changes.length > 0);
    watch.stop();
    expect(changes).toEqual([WITHOUT_EMAIL]);
    server.put(FULL);
  });
});
