import type { Logger } from '@dallal/subgraph';
import type { PaymentGateway } from './gateway.ts';

export interface Asking {
  readonly gateway: PaymentGateway;
  readonly timeoutMs: number;
  readonly log: Logger;
}

/** The gateway did not answer: the money may have moved or not, and only asking again tells. */
export class OutcomeUnknown extends Error {}

/**
 * Asks the gateway. No transaction is open meanwhile. Throws {@link OutcomeUnknown}.
 *
 * @param subject id of what is asked about
 */
export async function ask<Outcome>(
  { gateway, timeoutMs, log }: Asking,
  subject: string,
  question: (gateway: PaymentGateway, signal: AbortSignal) => Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await question(gateway, AbortSignal.timeout(timeoutMs));
  } catch (error) {
    log.warn({ subject, gateway: gateway.name, err: error }, 'the gateway did not answer');
    throw new OutcomeUnknown(`The gateway did not answer about ${subject}.`, { cause: error });
  }
}
