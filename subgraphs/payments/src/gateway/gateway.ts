import type { Currency } from '@dallal/money';

export interface ChargeRequest {
  /** Idempotency key: the gateway makes one charge for it, however often it is asked. */
  readonly key: string;
  readonly method: 'CARD' | 'BANK_TRANSFER';
  /** What the gateway's own form gave the customer's browser in exchange for card or account. */
  readonly token: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: Currency;
  /** What it is for, as the customer reads it at the bank. */
  readonly description: string;
  /** Where the customer's browser is sent after a page of the bank. That it gets there says nothing of the outcome. */
  readonly returnUrl: string;
}

/** What a provider says has happened. `reference` is its own id of the event. */
export type ChargeOutcome =
  | {
      /** Nothing is charged until the customer has confirmed it at `redirectUrl`; asked again, the gateway knows. */
      readonly type: 'ACTION_REQUIRED';
      readonly reference: string;
      readonly at: Date;
      readonly redirectUrl: string;
      readonly expiresAt: Date;
    }
  | { readonly type: 'CAPTURED'; readonly reference: string; readonly at: Date }
  | {
      readonly type: 'DECLINED';
      readonly reference: string;
      readonly at: Date;
      readonly reason: DeclineReason;
    }
  /** Nothing was charged, nor ever will be under this key. */
  | { readonly type: 'VOIDED'; readonly reference: string; readonly at: Date };

/** What stays so. */
export type FinalChargeOutcome = Exclude<ChargeOutcome, { type: 'ACTION_REQUIRED' }>;

export interface RefundOutcome {
  readonly type: 'REFUNDED';
  readonly reference: string;
  readonly at: Date;
}

export interface TransferRequest {
  /** Idempotency key: the gateway makes one transfer for it, however often it is asked. */
  readonly key: string;
  /** Whose account it goes to. */
  readonly iban: string;
  readonly holder: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: Currency;
  /** What it is for, as it stands on the account's statement. */
  readonly description: string;
}

/** How far a transfer has come. Asked again under the same key, the provider says how far it is by then. */
export type TransferOutcome =
  | { readonly type: 'SENT' | 'PAID'; readonly reference: string; readonly at: Date }
  | {
      /** For good: nothing more comes of this key, and the money is where it was. */
      readonly type: 'FAILED';
      readonly reference: string;
      readonly at: Date;
      readonly reason: TransferFailure;
    };

export enum TransferFailure {
  /** The bank knows no such account, or has closed it. */
  ACCOUNT_CLOSED = 'ACCOUNT_CLOSED',
  /** The bank did not take it, and gave no reason. */
  REFUSED = 'REFUSED',
}

export enum DeclineReason {
  /** The issuer said no and gave no reason. */
  DECLINED = 'DECLINED',
  /** The gateway does not know the token. */
  INVALID_TOKEN = 'INVALID_TOKEN',
  /** The customer said no at the bank, or gave a wrong code too often. */
  NOT_CONFIRMED = 'NOT_CONFIRMED',
  /** The customer did not confirm it in time. */
  CONFIRMATION_EXPIRED = 'CONFIRMATION_EXPIRED',
}

/**
 * A payment provider. A call that rejects, for whatever reason, leaves the outcome unknown: the money may have
 * moved. Only asking again with the same key tells.
 */
export interface PaymentGateway {
  /** Stored with each event, so that it is known whose reference it is. */
  readonly name: string;
  /** Rejects when `signal` is aborted. */
  charge(request: ChargeRequest, signal: AbortSignal): Promise<ChargeOutcome>;
  /**
   * Has nothing charged under the key any more, whoever asks for it and whatever the customer confirms. Where that comes
   * too late, it says what had become of the charge.
   */
  void(request: ChargeRequest, signal: AbortSignal): Promise<FinalChargeOutcome>;
  /** Gives back the whole charge that was made under `key`; once, however often it is asked. */
  refund(key: string, signal: AbortSignal): Promise<RefundOutcome>;
  /** Pays to somebody's account, or says how that is going. */
  transfer(request: TransferRequest, signal: AbortSignal): Promise<TransferOutcome>;
}
