import type {
  ChargeOutcome,
  ChargeRequest,
  PaymentGateway,
  TransferOutcome,
  TransferRequest,
} from '../src/gateway/gateway.ts';

type Charge = Call<ChargeRequest, ChargeOutcome>;
type Transfer = Call<TransferRequest, TransferOutcome>;
type Call<Request, Outcome> = (request: Request, signal: AbortSignal) => Promise<Outcome>;

/**
 * A gateway in front of another that goes wrong in the ways given, one a call; after that it is well.
 * Each way gets the call that would go right, so that it can fail before or after it.
 */
export class UnreliableGateway implements PaymentGateway {
  readonly name: string;
  readonly #behind: PaymentGateway;
  readonly #faults: ((charge: Charge) => Charge)[] = [];
  readonly #transferFaults: ((transfer: Transfer) => Transfer)[] = [];

  constructor(behind: PaymentGateway) {
    this.name = behind.name;
    this.#behind = behind;
  }

  goWrong(...faults: ((charge: Charge) => Charge)[]): void {
    this.#faults.push(...faults);
  }

  goWrongWithTransfers(...faults: ((transfer: Transfer) => Transfer)[]): void {
    this.#transferFaults.push(...faults);
  }

  charge(request: ChargeRequest, signal: AbortSignal): Promise<ChargeOutcome> {
    const charge: Charge = (...call) => this.#behind.charge(...call);
    return (this.#faults.shift()?.(charge) ?? charge)(request, signal);
  }

  void(request: ChargeRequest, signal: AbortSignal) {
    return this.#behind.void(request, signal);
  }

  refund(key: string, signal: AbortSignal) {
    return this.#behind.refund(key, signal);
  }

  transfer(request: TransferRequest, signal: AbortSignal): Promise<TransferOutcome> {
    const transfer: Transfer = (...call) => this.#behind.transfer(...call);
    return (this.#transferFaults.shift()?.(transfer) ?? transfer)(request, signal);
  }
}

/** The money moves, the answer is lost. */
export function losesTheAnswer<Request, Outcome>(call: Call<Request, Outcome>): Call<Request, Outcome> {
  return async (...asked) => {
    await call(...asked);
    throw new Error('socket hang up');
  };
}

/** The request does not get through. */
export const isUnreachable = () => async (): Promise<never> => {
  throw new Error('connect ECONNREFUSED');
};

/** The money moves, and what comes back cannot be recorded. */
export const answersNonsense = (charge: Charge): Charge => {
  return async (...call) => ({ ...(await charge(...call)), reference: null as unknown as string });
};

/** The money moves; then nothing more is heard, not even when asked to stop. */
export function neverReturns<Request, Outcome>(call: Call<Request, Outcome>): Call<Request, Outcome> {
  return async (...asked) => {
    await call(...asked);
    return new Promise(() => {});
  };
}

/** The money moves, and then `meanwhile` happens before the answer comes. */
export function answersAfter(meanwhile: () => Promise<void>) {
  return <Request, Outcome>(call: Call<Request, Outcome>): Call<Request, Outcome> =>
    async (...asked) => {
      const outcome = await call(...asked);
      await meanwhile();
      return outcome;
    };
}

/** Whatever happens `meanwhile` is done before the gateway hears of it. */
export function reachedAfter(meanwhile: () => Promise<void>) {
  return <Request, Outcome>(call: Call<Request, Outcome>): Call<Request, Outcome> =>
    async (...asked) => {
      await meanwhile();
      return call(...asked);
    };
}
