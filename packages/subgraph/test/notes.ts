import { userRegistered } from '@dallal/events';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Migration } from '@mikro-orm/migrations';
import {
  Arg,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
  registerEnumType,
  Subscription,
} from 'type-graphql';
import { z } from 'zod';
import {
  afterCommit,
  batch,
  Conflict,
  defineSubgraph,
  emit,
  endOn,
  job,
  liveStream,
  newId,
  on,
  reference,
  requireViewer,
  type SubgraphContext,
  schedule,
  sql,
  transaction,
} from '../src/index.ts';

/** The smallest subgraph that uses everything `defineSubgraph` has; it stands for all of them in these tests. */
@Entity({ tableName: 'note' })
@ObjectType()
@Directive('@key(fields: "id")')
class Note {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID)
  id!: string;

  @Property({ type: 'text' })
  @Field(() => String)
  text!: string;

  @Property({ type: 'text' })
  author!: string;
}

enum Mood {
  HAPPY = 'HAPPY',
}
registerEnumType(Mood, { name: 'Mood' });

const notesOf = batch(async (authors: readonly string[], { em }: Context) =>
  Promise.all(authors.map((author) => em.count(Note, { author }))),
);

class CreateNotes extends Migration {
  override up(): void {
    this.addSql('create table note (id uuid primary key, text text not null, author text not null)');
    this.addSql('create table stamp (what text not null, at timestamptz not null default clock_timestamp())');
  }
}

type Context = SubgraphContext<object>;

@Resolver(() => Note)
class NoteResolver {
  @Query(() => Note, { nullable: true })
  note(@Arg('id', () => ID) id: string, @Ctx() { em }: Context) {
    return em.findOne(Note, { id });
  }

  @Query(() => String)
  broken(): string {
    throw new Error('the secret is in the stack');
  }

  @Query(() => String)
  conflict(): string {
    throw new Conflict('Somebody was faster.');
  }

  @Query(() => Mood)
  impossible(): string {
    return 'GRUMPY';
  }

  @FieldResolver(() => Int)
  ofItsAuthor(@Root() { author }: Note, @Ctx() { load }: Context): Promise<number> {
    return load(notesOf).load(author);
  }

  @Mutation(() => Note)
  async write(@Arg('text', () => String) text: string, @Ctx() context: Context) {
    const viewer = requireViewer(context);
    return transaction(context.em, async (tx) => {
      const note = tx.create(Note, { id: newId(), text, author: viewer.sub });
      const { id: userId } = note;
      await emit(tx, { ...userRegistered, producer: 'notes' }, note.id, {
        userId,
        email: 'a@b.c',
        displayName: text,
        locale: 'en',
      });
      await schedule(tx, 'stamp', { what: `job ${text}` });
      if (text === 'undone') throw new Conflict('Rolled back.');
      afterCommit(tx, () => void context.pubsub.publish('notes', { id: note.id }));
      return note;
    });
  }

  @Subscription(() => String, {
    subscribe: () =>
      liveStream(async function* () {
        yield* [];
        throw new Conflict('Ask again.');
      }),
  })
  failing(): string {
    return 'never';
  }

  @Subscription(() => Note, {
    subscribe: ({ context }) =>
      liveStream(async function* (signal) {
        const live = endOn(signal, await (context as Context).pubsub.subscribe<{ id: string }>('notes'));
        for await (const event of live) yield event;
      }),
  })
  written(@Root() { id }: { id: string }, @Ctx() { em }: Context): Promise<Note> {
    return em.findOneOrFail(Note, { id });
  }
}

export const notes = defineSubgraph({
  name: 'notes',
  config: z.object({}),
  resolvers: [NoteResolver],
  entities: [Note],
  migrations: [CreateNotes],
  services: async () => ({}),
  references: [reference(Note, 'id', (ids, { em }) => em.find(Note, { id: { $in: [...ids] } }))],
  consumers: [
    on(
      userRegistered,
      async (event, { em }) =>
        void (await sql(em, 'insert into stamp (what) values (?)', [event.data.displayName])),
    ),
  ],
  jobs: [
    job(
      'stamp',
      z.object({ what: z.string() }),
      async ({ what }, { em }) => void (await sql(em, 'insert into stamp (what) values (?)', [what])),
    ),
  ],
  routes: {
    'GET /public': async () => ({ status: 200, body: { open: true } }),
    'POST /echo': async (_, { body, signed, headers }) => ({
      status: 201,
      body: { body, signed, type: headers['content-type'] },
      headers: { 'cache-control': 'no-store' },
    }),
    'POST /empty': async () => ({ status: 204 }),
  },
});
