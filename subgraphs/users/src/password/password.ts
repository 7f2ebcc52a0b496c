import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { BadUserInput, wellFormed } from '@dallal/subgraph';
import { hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';

export const MIN_PASSWORD_LENGTH = 10;
/** Far beyond any pass phrase; only so that nobody has a megabyte normalised. */
const MAX_PASSWORD_LENGTH = 1_000;

export interface HashCost {
  readonly memoryKib: number;
  readonly passes: number;
}

/** Source: NIST SP 800-63B, 3.1.1.2 (the same password from another keyboard; a code point counts as a character). */
export function normalisePassword(password: string, argument: string): string {
  const normalised = wellFormed(password, argument).normalize('NFKC');
  if (normalised.length > MAX_PASSWORD_LENGTH) {
    throw new BadUserInput(`A password has at most ${MAX_PASSWORD_LENGTH} characters.`, argument);
  }
  return normalised;
}

/** argon2id on the library's own threads, so that the event loop goes on meanwhile. */
export class PasswordHasher {
  readonly #cost: HashCost;
  /** The hash of a password that nobody knows. */
  readonly #decoy: string;

  private constructor(cost: HashCost, decoy: string) {
    this.#cost = cost;
    this.#decoy = decoy;
  }

  static async create(cost: HashCost): Promise<PasswordHasher> {
    return new PasswordHasher(cost, await hashWith(cost, randomUUID()));
  }

  /** In PHC format: cost and salt are part of it. */
  hash(password: string): Promise<string> {
    return hashWith(this.#cost, password);
  }

  /** Without a hash it works as long and then says no, so that the time taken does not tell who has an account. */
  async verify(passwordHash: string | null | undefined, password: string): Promise<boolean> {
    const matches = await inTurn(() => verify(passwordHash ?? this.#decoy, password));
    return matches && Boolean(passwordHash);
  }
}

/**
 * Hashing is meant to be expensive, and many sign-ins at once would leave no core for the auctions that run beside
 * them: half of the cores are the most that it gets.
 */
const inTurn = pLimit(Math.max(1, Math.floor(availableParallelism() / 2)));

function hashWith(cost: HashCost, password: string): Promise<string> {
  return inTurn(() => hash(password, { memoryCost: cost.memoryKib, timeCost: cost.passes, parallelism: 1 }));
}
