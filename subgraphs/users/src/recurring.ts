import { databaseNow, type Job, type JobContext, job, schedule, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import type { UsersServices } from './services.ts';

/** A job that is done at each start and then again and again, by whichever process gets to it. */
export interface RecurringJob {
  readonly job: Job<UsersServices>;
  /** Has it done now. */
  start(em: EntityManager): Promise<void>;
}

export function recurring(
  name: string,
  everyMs: number,
  work: (context: JobContext<UsersServices>) => Promise<void>,
): RecurringJob {
  const next = (em: EntityManager, runAt?: Date) =>
    transaction(em, (tx) => schedule(tx, name, {}, { key: name, ...(runAt && { runAt }) }));
  return {
    job: job(name, z.object({}), async (_payload, context) => {
      // Before the work: whatever becomes of this time, there is a next one.
      await next(context.em, new Date((await databaseNow(context.em)).getTime() + everyMs));
      await work(context);
    }),
    start: (em) => next(em),
  };
}
