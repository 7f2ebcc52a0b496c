import { newId, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type ChargeOutcome,
  type ChargeRequest,
  DeclineReason,
  type PaymentGateway,
  type RefundOutcome,
} from './gateway.ts';
import { SandboxCharge } from './sandbox-charge.entity.ts';

/** Tokens that mean something to the sandbox; it declines all others as INVALID_TOKEN. */
const sandboxToken = {
  ok: 'sandbox_ok',
  declined: 'sandbox_declined',
  /** The charge is made but the answer is lost. Asked again, the gateway remembers it. */
  timeout: 'sandbox_timeout',
} as const;

const declines: Readonly<Record<string, DeclineReason | null>> = {
  [sandboxToken.ok]: null,
  [sandboxToken.timeout]: null,
  [sandboxToken.declined]: DeclineReason.DECLINED,
};

/** A provider that moves no money but behaves like one that does: one charge a key, whatever happens between. */
export class SandboxGateway implements PaymentGateway {
  readonly name = 'sandbox';
  readonly #em: () => EntityManager;

  constructor(em: () => EntityManager) {
    this.#em = em;
  }

  async charge(request: ChargeRequest, signal: AbortSignal): Promise<ChargeOutcome> {
    const isNew = await this.#record(request);
    if (isNew && request.token === sandboxToken.timeout) await noAnswer(signal);
    const { reference, chargedAt: at, declineReason: reason } = await this.#charge(request.key);
    return reason ? { type: 'DECLINED', reference, at, reason } : { type: 'CAPTURED', reference, at };
  }

  async refund(key: string): Promise<RefundOutcome> {
    await sql(
      this.#em(),
      `update sandbox_charge set refunded_at = coalesce(refunded_at, clock_timestamp())
       where key = ? and decline_reason is null`,
      [key],
    );
    const { reference, refundedAt } = await this.#charge(key);
    if (!refundedAt) throw new Error(`The sandbox captured nothing under ${key}.`);
    return { type: 'REFUNDED', reference: `${reference}:refund`, at: refundedAt };
  }

  #charge(key: string): Promise<SandboxCharge> {
    return this.#em().findOneOrFail(SandboxCharge, { key });
  }

  async #record({ key, token, amount, currency }: ChargeRequest): Promise<boolean> {
    const reason = Object.hasOwn(declines, token) ? declines[token] : DeclineReason.INVALID_TOKEN;
    const inserted = await sql(
      this.#em(),
      `insert into sandbox_charge (key, reference, amount, currency, decline_reason) values (?, ?, ?, ?, ?)
       on conflict (key) do nothing returning key`,
      [key, newId(), amount, currency, reason],
    );
    return inserted.length === 1;
  }
}

function noAnswer(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
