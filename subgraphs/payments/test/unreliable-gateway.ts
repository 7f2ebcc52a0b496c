import type { ChargeOutcome, ChargeRequest, PaymentGateway } from '../src/gateway/gateway.ts';

type Charge = (request: ChargeRequest, signal: AbortSignal) => Promise<ChargeOutcome>;

/**
 * A gateway in front of another that goes wrong in the ways given, one a call; after that it is well.
 * Each way gets the call that would go right, so that it can fail before or after it.
 */
export class UnreliableGateway implements PaymentGateway {
  readonly name: string;
  readonly #behind: PaymentGateway;
  readonly #faults: ((charge: Charge) => Charge)[] = [];

  constructor(behind: PaymentGateway) {
    this.name = behind.name;
    this.#behind = behind;
  }

  goWrong(...faults: ((charge: Charge) => Charge)[]): void {
    this.#faults.push(...faults);
  }

  charge(request: ChargeRequest, signal: AbortSignal): Promise<ChargeOutcome> {
    const charge: Charge = (...call) => this.#behind.charge(...call);
    return (this.#faults.shift()?.(charge) ?? charge)(request, signal);
  }

  refund(key: string, signal: AbortSignal) {
    return this.#behind.refund(key, signal);
  }
}

/** The money moves, the answer is lost. */
export const losesTheAnswer = (charge: Charge): Charge => {
  return async (...call) => {
    await charge(...call);
    throw new Error('socket hang up');
  };
};

/** The request does not get through. */
export const isUnreachable = (): Charge => async () => {
  throw new Error('connect ECONNREFUSED');
};

/** The money moves, and what comes back cannot be recorded. */
export const answersNonsense = (charge: Charge): Charge => {
  return async (...call) => ({ ...(await charge(...call)), reference: null as unknown as string });
};

/** The money moves; then nothing more is heard, not even when asked to stop. */
export const neverReturns = (charge: Charge): Charge => {
  return async (...call) => {
    await charge(...call);
    return new Promise(() => {});
  };
};

/** The money moves, and then `meanwhile` happens before the answer comes. */
export function answersAfter(meanwhile: () => Promise<void>) {
  return (charge: Charge): Charge =>
    async (...call) => {
      const outcome = await charge(...call);
      await meanwhile();
      return outcome;
    };
}
