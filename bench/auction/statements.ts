import { createRequire } from 'node:module';

/** What this process asked of PostgreSQL so far. */
export interface Statements {
  readonly all: number;
  /** Locks of an auction's row: each begins a transaction that decides. */
  readonly locks: number;
}

const LOCK = /\bauction\b.*\bfor (no key )?update\b/is;
/** Values are in the text; a lock has few. */
const LONGEST_LOCK = 2_000;
const counted = { all: 0, locks: 0 };

type Query = (this: unknown, statement: string | { text?: string }, ...more: unknown[]) => unknown;

/** Counts every statement that the mapper of this process sends from now on: one on a connection is one round trip. */
export function countStatements(): void {
  const ofMapper = createRequire(import.meta.resolve('@mikro-orm/postgresql'));
  const { Client } = ofMapper('pg') as { Client: { prototype: { query: Query } } };
  const query = Client.prototype.query;
  Client.prototype.query = function (statement, ...more) {
    const text = typeof statement === 'string' ? statement : (statement?.text ?? '');
    counted.all += 1;
    if (text.length < LONGEST_LOCK && LOCK.test(text)) counted.locks += 1;
    return query.call(this, statement, ...more);
  };
}

export function statementsSoFar(): Statements {
  return { ...counted };
}
