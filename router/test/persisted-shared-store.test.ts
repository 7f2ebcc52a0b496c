import { randomUUID } from 'node:crypto';
import { type RedisServer, startRedis } from '@dallal/testing';
import { Redis } from 'ioredis';
import { idOf } from './fixtures/manifest-files.ts';
import { eventually, post, TestGraph } from './fixtures/router.ts';

describe('registered operations that several routers keep in Redis', () => {
  let redis: RedisServer;
  let one: TestGraph;
  let other: TestGraph;
  beforeAll(async () => {
    redis = await startRedis();
    const persistedOperations = { automatic: { redisUrl: redis.url } };
    [one, other] = await Promise.all([
      TestGraph.start({ persistedOperations }),
      TestGraph.start({ persistedOperations }),
    ]);
  });
  afterAll(async () => {
    await Promise.all([one.close(), other.close()]);
    await redis.stop();
  });

  const text = () => `query Q${randomUUID().replaceAll('-', '')} { me { id } }`;
  const register = async (graph: TestGraph, query: string, hash = idOf(query)) => {
    const { body } = await post(graph.router.url, { query, documentId: hash });
    return body.errors?.[0]?.extensions.code ?? 'ok';
  };
  const ask = async (graph: TestGraph, query: string) => {
    const { status, body } = await post(graph.router.url, { documentId: idOf(query) });
    return body.errors?.[0]?.extensions.code ?? status;
  };

  it('are known to one when they were registered with another', async () => {
    const query = text();
    expect(await ask(other, query)).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect(await register(one, query)).toBe('ok');
    await eventually(async () => (await ask(other, query)) === 200);
  });

  it('are nobody’s when the store has another text under their hash, or a broken one', async () => {
    const store = new Redis(redis.url);
    const query = text();
    await store.set(`router:apq:${idOf(query)}`, '{ me { secret } }');
    expect(await ask(one, query)).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect(await register(one, 'query {')).toBe('GRAPHQL_PARSE_FAILED');
    expect(await store.keys(`*${idOf('query {')}`)).toEqual([]);
    await store.lpush('router:apq:list', 'x');
    expect((await post(one.router.url, { documentId: 'list' })).status).toBe(200);
    store.disconnect();
  });

  it('are known to each router alone while the store hangs or is away, and shared again when it is back', async () => {
    const hung = text();
    process.kill(redis.pid as number, 'SIGSTOP');
    try {
      expect(await register(one, hung)).toBe('ok');
      expect(await ask(one, hung)).toBe(200);
      expect(await ask(other, hung)).toBe('PERSISTED_QUERY_NOT_FOUND');
    } finally {
      process.kill(redis.pid as number, 'SIGCONT');
    }
    await redis.kill();
    const away = text();
    expect(await register(one, away)).toBe('ok');
    expect(await ask(one, away)).toBe(200);
    expect(await ask(other, away)).toBe('PERSISTED_QUERY_NOT_FOUND');
    await redis.restart();
    await eventually(async () => {
      const query = text();
      await register(one, query);
      return (await ask(other, query)) === 200;
    });
  });
});
