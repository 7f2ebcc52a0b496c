import { databaseNow, type Job, type JobContext, job, schedule, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import type { PaymentsServices } from '../context.ts';

const LONGEST_PAUSE_SECONDS = 3_600;

interface Step<Subject extends string> {
  /** Of the job. */
  readonly name: string;
  /** Under which the payload has the id of what the job is about. */
  readonly subject: Subject;
  keyOf(id: string): string;
  step(services: PaymentsServices, em: EntityManager, id: string): Promise<void>;
}

/**
 * A job that is never given up, because money may hang on it: it puts itself back after growing pauses, in the end
 * hourly. The worker's own retries end after some days; they are left to failures of the database.
 */
export function untilDone<Subject extends string>({
  name,
  subject,
  keyOf,
  step,
}: Step<Subject>): Job<PaymentsServices> {
  const payload = z.looseObject({ attempt: z.int().positive().default(1) });
  return job(name, payload, async ({ attempt, ...about }, context: JobContext<PaymentsServices>) => {
    const { em, log, services } = context;
    const id = z.uuid().parse(about[subject]);
    try {
      await step(services, em.fork(), id);
    } catch (error) {
      const pause = Math.min(Math.exp(attempt), LONGEST_PAUSE_SECONDS);
      const level = pause < LONGEST_PAUSE_SECONDS ? 'warn' : 'error';
      log[level](
        { err: error, [subject]: id, attempt, nextInSeconds: Math.round(pause) },
        'to be tried again',
      );
      await transaction(em, async (tx) => {
        const runAt = new Date((await databaseNow(tx)).getTime() + pause * 1_000);
        await schedule(tx, name, { [subject]: id, attempt: attempt + 1 }, { runAt, key: keyOf(id) });
      });
    }
  });
}
