import { newId } from '@dallal/subgraph';
import { hash } from '@node-rs/argon2';

export const PASSWORD = 'a long enough pass phrase';

/** An account by its id and its e-mail address. */
export interface BenchAccount {
  readonly id: string;
  readonly email: string;
}

interface Database {
  getConnection(): { execute(statement: string, parameters: unknown[]): Promise<unknown> };
}

/** Writes accounts that can sign in. They share one hash, of the default cost, which saves minutes. */
export async function makeAccounts(em: Database, count: number): Promise<BenchAccount[]> {
  const passwordHash = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const accounts = Array.from({ length: count }, (_, index) => ({
    id: newId(),
    email: `bench.${index}@example.com`,
  }));
  const connection = em.getConnection();
  for (const { id, email } of accounts) {
    await connection.execute(
      `insert into account (id, password_hash, display_name, locale, state, activated_at)
       values (?, ?, 'Bench', 'en', 'ACTIVE', clock_timestamp())`,
      [id, passwordHash],
    );
    await connection.execute(
      `insert into contact (id, user_id, kind, value, verified_at) values (?, ?, 'EMAIL', ?, clock_timestamp())`,
      [newId(), id, email],
    );
  }
  return accounts;
}
