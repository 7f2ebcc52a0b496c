import { userRegistered } from '@dallal/events';
import {
  defineSubgraph,
  emit,
  newId,
  on,
  requireViewer,
  type SubgraphContext,
  sql,
  transaction,
} from '@dallal/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { Arg, Ctx, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { z } from 'zod';
import { type SubgraphTest, testSubgraph } from '../src/index.ts';

const greetingSent = {
  type: 'greeting.sent',
  version: 1,
  producer: 'greetings',
  schema: z.looseObject({ text: z.string() }),
} as const;

class CreateGuests extends Migration {
  override up(): void {
    this.addSql('create table guest (id text primary key, name text not null)');
  }
}

@Resolver()
class GreetingResolver {
  @Query(() => [String])
  async guests(@Ctx() ctx: SubgraphContext): Promise<string[]> {
    const rows = await sql<{ name: string }>(ctx.em, 'select name from guest order by name');
    return rows.map(({ name }) => name);
  }

  @Mutation(() => String)
  async greet(@Arg('text', () => String) text: string, @Ctx() ctx: SubgraphContext): Promise<string> {
    const viewer = requireViewer(ctx);
    await transaction(ctx.em, (tx) => emit(tx, greetingSent, viewer.sub, { text }));
    await ctx.pubsub.publish('greetings', text);
    return `${viewer.sub}: ${text}`;
  }

  @Subscription(() => String, {
    subscribe: ({ context }) => (context as SubgraphContext).pubsub.subscribe<string>('greetings') as never,
  })
  greeted(@Root() text: string): string {
    return text;
  }
}

const greetings = defineSubgraph({
  name: 'greetings',
  config: z.object({ REFUSED: z.string() }),
  resolvers: [GreetingResolver],
  entities: [],
  migrations: [CreateGuests],
  services: async ({ config }) => ({ refused: config.REFUSED }),
  consumers: [
    on<typeof userRegistered, { refused: string }>(userRegistered, async (event, ctx) => {
      const { userId, displayName } = event.data;
      if (displayName === ctx.services.refused) throw new Error('no such guest');
      await sql(ctx.em, 'insert into guest (id, name) values (?, ?)', [userId, displayName]);
    }),
  ],
});

const viewer = { sub: 'user-1', roles: ['customer'], scopes: [] };
const guest = (userId: string, displayName: string) => ({
  userId,
  displayName,
  email: `${userId}@example.com`,
  locale: 'en' as const,
});

describe('testSubgraph', () => {
  let subgraph: SubgraphTest;
  beforeAll(async () => {
    subgraph = await testSubgraph(greetings, { config: { REFUSED: 'Nobody' } });
  });
  afterAll(() => subgraph.close());

  it('executes as somebody, or as nobody', async () => {
    const greet = 'mutation ($text: String!) { greet(text: $text) }';
    expect(await subgraph.execute(greet, { text: 'hi' }, { as: viewer })).toEqual({
      data: { greet: 'user-1: hi' },
    });
    const refused = await subgraph.execute(greet, { text: 'hi' });
    expect(refused.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('shows what the subgraph has emitted', async () => {
    await subgraph.execute('mutation { greet(text: "again") }', {}, { as: viewer });
    expect(await subgraph.events('greeting.sent')).toContainEqual({
      type: 'greeting.sent',
      aggregateId: 'user-1',
      data: { text: 'again' },
    });
    expect(await subgraph.events('user.registered')).toEqual([]);
  });

  it('has events of others arrive, and is back when they were handled, once each', async () => {
    const id = newId();
    await subgraph.emit(userRegistered, 'a', guest('a', 'Amal'), { id });
    await subgraph.emit(userRegistered, 'a', guest('a', 'Amal'), { id });
    await subgraph.emit(userRegistered, 'b', guest('b', 'Basil'));
    expect(await subgraph.execute('{ guests }')).toEqual({ data: { guests: ['Amal', 'Basil'] } });
  });

  it('says when the handler of an event fails for good', async () => {
    await expect(subgraph.emit(userRegistered, 'n', guest('n', 'Nobody'))).rejects.toThrow('no such guest');
  });

  it('streams a subscription until it is ended', async () => {
    const stream = await subgraph.subscribe('subscription { greeted }', {}, { as: viewer });
    await subgraph.execute('mutation { greet(text: "live") }', {}, { as: viewer });
    expect((await stream.next()).value).toEqual({ data: { greeted: 'live' } });
    await stream.return(undefined);
  });

  it('throws when a subscription is refused', async () => {
    await expect(subgraph.subscribe('subscription { nonsense }')).rejects.toThrow(
      'GRAPHQL_VALIDATION_FAILED',
    );
  });
});
