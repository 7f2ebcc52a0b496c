import type { Identity } from '@dallal/signing';
import { jest } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { feedTypeDefs } from './fixtures/feed.ts';
import { LiveGraph, numbers, received } from './fixtures/live-graph.ts';
import { eventually } from './fixtures/router.ts';

// Hundreds at once take a while on a busy machine.
jest.setTimeout(120_000);

const WATCH =
  'subscription ($topic: ID!, $after: Int) { entries(topic: $topic, after: $after) { sequence topic { viewer roles } } }';

const user = (sub: string, roles: string[] = [], more: Partial<Identity> = {}): Identity => {
  return { sub, roles, scopes: [], ...more };
};

const audience = {
  entries: {
    query: 'audience',
    arguments: { of: 'topic' },
    shareBy: { ANYBODY: ['roles'], DEALER: ['merchant', 'roles'] },
  },
} as const;
const resume = { entries: { argument: 'after', field: 'sequence' } };

describe('a field whose viewers are told apart by a query', () => {
  let graph: LiveGraph;
  /** What was asked, in order: of which topic, as whom. */
  let questions: [topicId: string, sub: string | undefined][];
  const start = async (more = {}) => {
    graph = await LiveGraph.start({ audience, resume, ...more });
    questions = [];
    answer(() => 'ANYBODY');
  };
  const answer = (of: (identity: Identity | null, topicId: string) => unknown) => {
    graph.feed.audienceOf = (topicId, identity) => {
      questions.push([topicId, identity?.sub]);
      return of(identity, topicId);
    };
  };
  const watch = (identity: Identity | null, topic = 'a', after?: number, expiresAt?: number) =>
    graph.watch(
      WATCH,
      { topic, ...(after === undefined ? {} : { after }) },
      { identity, ...(expiresAt ? { expiresAt } : {}) },
    );
  const as = () => graph.feed.asked.map(({ sub }) => sub);
  afterEach(() => graph.close());

  it('is shared by the claims that are configured for the answer, and runs with those only', async () => {
    await start();
    answer((identity) => (identity?.merchant ? 'DEALER' : 'ANYBODY'));
    const dealer = (sub: string, merchant: string) => user(sub, ['x'], { merchant });
    const watching = [
      await watch(user('1', ['x'])),
      await watch(user('2', ['x'])),
      await watch(dealer('3', 'm')),
      await watch(dealer('4', 'm')),
      await watch(dealer('5', 'n')),
      await watch(user('6', ['y'])),
    ];
    await graph.open(4);
    graph.feed.publish('a');
    await Promise.all(watching.map(({ sink }) => received(sink, 1)));
    expect(as()).toEqual(['', '', '', '']);
    for (const { sink } of watching)
      expect(sink.payloads[0]?.data?.entries?.topic).toMatchObject({ viewer: '' });
    expect(watching[1]?.sink.texts).toEqual(watching[0]?.sink.texts);
    expect(questions.map(([, sub]) => sub)).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  it.each([['OWNER'], [null]])(
    'shares with no other identity when the answer is %s, which is not listed',
    async (value) => {
      await start();
      answer((identity) => (identity?.sub === 'owner' ? value : 'ANYBODY'));
      await watch(user('owner'));
      await watch(user('owner'));
      await watch(user('1'));
      await watch(user('2'));
      await graph.open(2);
      expect(as().toSorted()).toEqual(['', 'owner']);
    },
  );

  it('asks anew for each other topic and each other claim', async () => {
    await start();
    const session = { sid: 's' };
    for (const topic of ['a', 'b']) await watch(user('1'), topic);
    await watch(user('1', ['x']));
    await watch(user('1', [], session));
    await watch(null);
    await graph.open(4);
    expect(questions).toEqual([
      ['a', '1'],
      ['b', '1'],
      ['a', '1'],
      ['a', '1'],
      ['a', undefined],
    ]);
  });

  it('asks once for all who come at once as the same identity, and not again for a while', async () => {
    await start();
    const gate = Promise.withResolvers<unknown>();
    answer(() => gate.promise);
    const storm = numbers(500).map((each) => watch(user(String(each % 2)), 'a', 0));
    const watching = await Promise.all(storm);
    await eventually(() => questions.length === 2);
    graph.feed.publish('a', 3);
    gate.resolve('ANYBODY');
    await Promise.all(watching.map(({ sink }) => received(sink, 3)));
    await Promise.all(numbers(10).map(() => watch(user('1'))));
    await graph.open(1);
    expect(questions).toHaveLength(2);
  });

  it('never asks its subgraph more than 64 questions at once', async () => {
    await start();
    const gate = Promise.withResolvers<unknown>();
    answer(() => gate.promise);
    await Promise.all(numbers(200).map((each) => watch(user(String(each)))));
    await eventually(() => questions.length === 64);
    gate.resolve('ANYBODY');
    await eventually(() => questions.length === 200);
    await graph.open(1);
  });

  it('remembers nothing where it is told not to', async () => {
    await start({ audience: { entries: { ...audience.entries, rememberMs: 0 } } });
    await watch(user('1'));
    await graph.open(1);
    await watch(user('1'));
    await eventually(() => questions.length === 2);
  });

  it('fails with the error of a question that fails, is not subscribed to then, and is asked for again next time', async () => {
    await start();
    answer(() => {
      throw new GraphQLError('The topic was not found', { extensions: { code: 'NOT_FOUND' } });
    });
    const { sink } = await watch(user('1'));
    await eventually(() => sink.errors !== undefined);
    expect(sink.errors).toEqual([
      {
        message: 'The topic was not found',
        extensions: { code: 'NOT_FOUND', service: 'feed', requestId: expect.any(String) },
      },
    ]);
    expect(graph.feed.asked).toEqual([]);
    answer(() => 'ANYBODY');
    await watch(user('1'));
    await graph.open(1);
  });

  it('fails with SUBGRAPH_UNAVAILABLE while nobody can be asked', async () => {
    await start();
    graph.subgraphs.feed.state = 'down';
    const { sink } = await watch(user('1'));
    await eventually(() => sink.errors !== undefined);
    expect(sink.codes).toEqual(['SUBGRAPH_UNAVAILABLE']);
  });

  it('lets nobody in who left, or whose token expired, while the question was under way', async () => {
    await start();
    const gate = Promise.withResolvers<unknown>();
    answer(() => gate.promise);
    const gone = await watch(user('1'));
    const late = await watch(user('2'), 'a', undefined, Date.now() + 50);
    gone.subscription.close();
    await eventually(() => late.sink.errors !== undefined);
    expect(late.sink.codes).toEqual(['SUBSCRIPTION_JWT_EXPIRED']);
    gate.resolve('ANYBODY');
    const stays = await watch(user('3'));
    await graph.open(1);
    graph.feed.publish('a');
    await received(stays.sink, 1);
    expect([gone.sink.texts, late.sink.texts]).toEqual([[], []]);
    expect(await graph.gauge('router_active_subscriptions')).toBe(1);
  });

  it('gives those who come back with a cursor what they missed, each once, by the stream of their audience', async () => {
    await start();
    answer((identity) => (identity?.sub === 'owner' ? 'OWNER' : 'ANYBODY'));
    const first = await watch(user('1'), 'a', 0);
    graph.feed.publish('a', 5);
    await received(first.sink, 5);
    const back = await Promise.all([watch(user('2'), 'a', 2), watch(user('owner'), 'a', 3)]);
    await Promise.all([received(back[0].sink, 3), received(back[1].sink, 2)]);
    graph.feed.publish('a');
    await Promise.all([received(back[0].sink, 4), received(back[1].sink, 3)]);
    expect(back[0].sink.values('sequence')).toEqual([3, 4, 5, 6]);
    expect(back[1].sink.values('sequence')).toEqual([4, 5, 6]);
    expect(back[1].sink.payloads[0]?.data?.entries?.topic).toMatchObject({ viewer: 'owner' });
  });

  it('goes on under a new supergraph with the claims it had; who comes then is asked for there', async () => {
    await start();
    const before = await watch(user('1'));
    await graph.open(1);
    await graph.lifecycle.replace(
      graph.supergraph({ topics: `${feedTypeDefs.topics} type Unused { a: Int }` }),
    );
    const after = await watch(user('2'));
    await eventually(() => questions.length === 2);
    graph.feed.publish('a');
    await Promise.all([received(before.sink, 1), received(after.sink, 1)]);
    expect(as()).toEqual(['']);
  });

  it('is shared with nobody where the schema has nothing to ask by, and that is warned of', async () => {
    await start({ audience: { entries: { ...audience.entries, arguments: {} } } });
    await watch(user('1'));
    await watch(user('2'));
    await graph.open(2);
    expect(questions).toEqual([]);
    expect(graph.lines.filter(({ level }) => level === 40)).toMatchObject([
      { audiences: [{ field: 'entries', problem: '"audience" cannot be asked' }] },
    ]);
  });

  it('is warned of where the query cannot give a listed answer', async () => {
    await start({ audience: { entries: { ...audience.entries, shareBy: { ANYBDOY: [] } } } });
    expect(graph.lines.filter(({ level }) => level === 40)).toMatchObject([
      { audiences: [{ problem: '"audience" never answers ANYBDOY' }] },
    ]);
  });
});
