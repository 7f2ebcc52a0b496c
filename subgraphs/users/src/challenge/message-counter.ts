import type { Sender } from '@dallal/signing';
import type { Logger } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { TooManyAttempts } from '../attempt/attempt.results.ts';
import { countAttempt } from '../attempt/attempts.ts';
import { attemptKey } from '../attempt/familiar-address.ts';
import type { AttemptLimits } from '../attempt/limits.ts';
import type { Address } from '../contact/address.ts';

/** Counts the messages that somebody asks for, whether or not one is sent in the end. */
export class MessageCounter {
  readonly #limits: AttemptLimits;
  readonly #log: Logger;

  constructor(limits: AttemptLimits, log: Logger) {
    this.#limits = limits;
    this.#log = log;
  }

  async count(em: EntityManager, address: Address, sender: Sender | null): Promise<TooManyAttempts | null> {
    const fromHere = sender?.address ? `message from ${sender.address}` : null;
    const bySender = fromHere && (await countAttempt(em, fromHere, this.#limits.messagesFrom));
    if (bySender) return bySender;
    const key = await attemptKey(em, 'message to', address, sender);
    const byAddress = await countAttempt(em, key, this.#limits.messagesTo);
    return byAddress ?? (address.kind === 'PHONE' ? this.#countText(em) : null);
  }

  /** Nothing else stops whoever has many places to ask from, and many numbers to have written to. */
  async #countText(em: EntityManager): Promise<TooManyAttempts | null> {
    const tooMany = await countAttempt(em, 'text message', this.#limits.textMessages);
    if (tooMany) this.#log.error('too many codes by SMS in this hour: somebody may be pumping them');
    return tooMany;
  }
}
