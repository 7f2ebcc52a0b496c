import type { UsersConfig } from '../config.ts';
import type { AttemptLimit } from './attempts.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * What is counted, and how much of it there may be. Strangers can lock the passwords of an account for a day and its
 * codes for an hour, but not for who comes from where the account was signed into before.
 */
export interface AttemptLimits {
  /**
   * Wrong passwords by one address. An account has two, so that it is tried a hundred times a day: what NIST SP 800-63B,
   * 3.2.2, allows. Counted together, a lock of one address would show whose the other is.
   */
  readonly passwords: readonly AttemptLimit[];
  /** Wrong codes for one address, over all its challenges. */
  readonly codes: readonly AttemptLimit[];
  /** Wrong passwords and codes from one sender, of whatever accounts. */
  readonly attemptsFrom: readonly AttemptLimit[];
  /** Sign-ins by passkey or with a provider that were begun from one sender; each is a row until it is finished. */
  readonly begunFrom: readonly AttemptLimit[];
  readonly messagesTo: readonly AttemptLimit[];
  readonly messagesFrom: readonly AttemptLimit[];
  /** All text messages with codes. */
  readonly textMessages: readonly AttemptLimit[];
}

export function attemptLimits(config: UsersConfig): AttemptLimits {
  return {
    passwords: [
      { max: 5, windowSeconds: MINUTE },
      { max: 20, windowSeconds: HOUR },
      { max: 50, windowSeconds: DAY },
    ],
    codes: [
      { max: 10, windowSeconds: 15 * MINUTE },
      { max: 30, windowSeconds: HOUR },
    ],
    attemptsFrom: [{ max: config.ATTEMPTS_PER_SENDER, windowSeconds: 15 * MINUTE }],
    begunFrom: [{ max: 300, windowSeconds: 15 * MINUTE }],
    messagesTo: [{ max: config.MESSAGES_PER_ADDRESS, windowSeconds: HOUR }],
    messagesFrom: [{ max: config.MESSAGES_PER_SENDER, windowSeconds: HOUR }],
    textMessages: [{ max: config.TEXT_MESSAGES, windowSeconds: HOUR }],
  };
}
