import { newId, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { SandboxBank } from '../sandbox-bank/bank.ts';
import type { Verdict } from '../sandbox-bank/challenge.entity.ts';
import {
  type ChargeOutcome,
  type ChargeRequest,
  DeclineReason,
  type FinalChargeOutcome,
  type PaymentGateway,
  type RefundOutcome,
  type TransferOutcome,
  type TransferRequest,
} from './gateway.ts';
import { SandboxCharge } from './sandbox-charge.entity.ts';
import { transferOnce } from './sandbox-transfers.ts';

/** Tokens that mean something to the sandbox; it declines all others as INVALID_TOKEN. */
const sandboxToken = {
  ok: 'sandbox_ok',
  declined: 'sandbox_declined',
  /** The card's holder is asked by the bank. */
  threeDSecure: 'sandbox_3ds',
  /** The charge is made but the answer is lost. Asked again, the gateway remembers it. */
  timeout: 'sandbox_timeout',
} as const;

const declines: Readonly<Record<string, DeclineReason | null>> = {
  [sandboxToken.ok]: null,
  [sandboxToken.timeout]: null,
  [sandboxToken.declined]: DeclineReason.DECLINED,
};

const verdicts: Readonly<Record<Verdict, SandboxCharge['declineReason']>> = {
  CONFIRMED: null,
  REFUSED: DeclineReason.NOT_CONFIRMED,
  EXPIRED: DeclineReason.CONFIRMATION_EXPIRED,
  VOIDED: 'VOIDED',
};

/** A provider that moves no money but behaves like one that does: one charge a key, whatever happens between. */
export class SandboxGateway implements PaymentGateway {
  readonly name = 'sandbox';
  readonly #em: () => EntityManager;
  readonly #bank: SandboxBank;

  constructor(em: () => EntityManager, bank: SandboxBank) {
    this.#em = em;
    this.#bank = bank;
  }

  async charge(request: ChargeRequest, signal: AbortSignal): Promise<ChargeOutcome> {
    if (request.token === sandboxToken.threeDSecure) return this.#chargeIfConfirmed(request);
    const { token } = request;
    const reason = Object.hasOwn(declines, token) ? (declines[token] ?? null) : DeclineReason.INVALID_TOKEN;
    const isNew = await this.#record(request, reason);
    if (isNew && token === sandboxToken.timeout) await noAnswer(signal);
    return this.#outcome(request.key);
  }

  /** Charge and void write the same row, which decides who came first. */
  async void(request: ChargeRequest): Promise<FinalChargeOutcome> {
    await this.#record(request, 'VOIDED');
    await this.#bank.void(request.key);
    return this.#outcome(request.key);
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

  transfer(request: TransferRequest): Promise<TransferOutcome> {
    return transferOnce(this.#em(), request);
  }

  /** Nothing is charged before the bank has decided, which is told to whoever asks again. */
  async #chargeIfConfirmed(request: ChargeRequest): Promise<ChargeOutcome> {
    const challenge = await this.#bank.challenge(request);
    const { id, verdict, openedAt: at, expiresAt } = challenge;
    // Looked up after the challenge was made: whoever voids the charge writes that first, and then ends the challenge.
    if (verdict === null && !(await this.#em().findOne(SandboxCharge, { key: request.key }))) {
      const redirectUrl = this.#bank.pageOf(challenge);
      return { type: 'ACTION_REQUIRED', reference: `${id}:challenge`, at, redirectUrl, expiresAt };
    }
    if (verdict !== null) await this.#record(request, verdicts[verdict]);
    return this.#outcome(request.key);
  }

  async #outcome(key: string): Promise<FinalChargeOutcome> {
    const { reference, chargedAt: at, declineReason: reason } = await this.#charge(key);
    if (reason === 'VOIDED') return { type: 'VOIDED', reference, at };
    return reason ? { type: 'DECLINED', reference, at, reason } : { type: 'CAPTURED', reference, at };
  }

  #charge(key: string): Promise<SandboxCharge> {
    return this.#em().findOneOrFail(SandboxCharge, { key });
  }

  async #record(
    { key, amount, currency }: ChargeRequest,
    reason: SandboxCharge['declineReason'],
  ): Promise<boolean> {
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
