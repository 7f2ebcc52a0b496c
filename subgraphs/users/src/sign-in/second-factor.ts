import type { EntityManager } from '@mikro-orm/postgresql';
import type { User } from '../account/user.entity.ts';
import type { Arrival } from './arrival.ts';

/**
 * Asks for another factor after the first was right: a result of sign-in that says so, or null where the account has
 * none. Whoever has shown it is brought in by `SignInService.complete`.
 */
export interface SecondFactor<Demand extends object> {
  demand(tx: EntityManager, user: User, arrival: Arrival): Promise<Demand | null>;
}
