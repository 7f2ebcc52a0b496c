import { randomUUID } from 'node:crypto';
import { isId, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ChargeRequest } from '../gateway/gateway.ts';
import { SandboxChallenge } from './challenge.entity.ts';

/** Where the router passes the bank's page on. */
export const bankPath = '/sandbox/bank';

/** What the bank would send to the phone of the card's holder. */
const CODE = '1234';
const MOST_WRONG_CODES = 3;

export interface SandboxBankSettings {
  /** Of the graph, as browsers reach it. */
  readonly publicUrl: string;
  /** For how long a charge may be confirmed. */
  readonly seconds: number;
}

/**
 * The bank that issued the sandbox's cards: it asks their holders whether they want to pay (3-D Secure). What it has
 * decided once stays; all of its statements may be repeated, and the clock of the database tells who was in time.
 */
export class SandboxBank {
  readonly #em: () => EntityManager;
  readonly #settings: SandboxBankSettings;

  constructor(em: () => EntityManager, settings: SandboxBankSettings) {
    this.#em = em;
    this.#settings = settings;
  }

  /** The one challenge of a charge: made when it is first asked for, and ended when its time is over. */
  async challenge(request: ChargeRequest): Promise<SandboxChallenge> {
    const { key, amount, currency, description, returnUrl } = request;
    await sql(
      this.#em(),
      `insert into sandbox_challenge (key, id, amount, currency, description, return_url, expires_at)
       values (?, ?, ?, ?, ?, ?, clock_timestamp() + make_interval(secs => ?)) on conflict (key) do nothing`,
      // Of random bits only: an id that tells when it was made can be guessed by half.
      [key, randomUUID(), amount, currency, description, returnUrl, this.#settings.seconds],
    );
    await this.#expire('key', key);
    return this.#em().findOneOrFail(SandboxChallenge, { key }, { refresh: true });
  }

  async find(id: string): Promise<SandboxChallenge | null> {
    if (!isId(id)) return null;
    await this.#expire('id', id);
    return this.#em().findOne(SandboxChallenge, { id }, { refresh: true });
  }

  /** The wrong code too often ends it as a refusal does. */
  async confirm(id: string, code: string): Promise<SandboxChallenge | null> {
    if (!isId(id)) return null;
    await sql(
      this.#em(),
      code === CODE
        ? `update sandbox_challenge set verdict = 'CONFIRMED'
           where id = ? and verdict is null and expires_at > clock_timestamp()`
        : `update sandbox_challenge set wrong_codes = wrong_codes + 1,
             verdict = case when wrong_codes + 1 >= ${MOST_WRONG_CODES} then 'REFUSED' end
           where id = ? and verdict is null and expires_at > clock_timestamp()`,
      [id],
    );
    return this.find(id);
  }

  async refuse(id: string): Promise<SandboxChallenge | null> {
    if (!isId(id)) return null;
    await sql(
      this.#em(),
      `update sandbox_challenge set verdict = 'REFUSED'
       where id = ? and verdict is null and expires_at > clock_timestamp()`,
      [id],
    );
    return this.find(id);
  }

  /** There is nothing to confirm any more. What was decided stays. */
  async void(key: string): Promise<void> {
    await sql(
      this.#em(),
      `update sandbox_challenge set verdict = 'VOIDED' where key = ? and verdict is null`,
      [key],
    );
  }

  pageOf({ id }: SandboxChallenge): string {
    const url = new URL(bankPath, this.#settings.publicUrl);
    url.searchParams.set('challenge', id);
    return url.href;
  }

  #expire(column: 'key' | 'id', value: string) {
    return sql(
      this.#em(),
      `update sandbox_challenge set verdict = 'EXPIRED'
       where ${column} = ? and verdict is null and expires_at <= clock_timestamp()`,
      [value],
    );
  }
}
