import { userLoggedIn } from '@dallal/events';
import { emit } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AccountState, activeState } from '../account/account.state.ts';
import { User } from '../account/user.entity.ts';
import { becomeFamiliar } from '../attempt/familiar-address.ts';
import { undoDeletion } from '../personal-data/deletion-schedule.ts';
import type { SignedIn } from '../session/session.results.ts';
import type { SessionService } from '../session/session.service.ts';
import type { Arrival } from './arrival.ts';
import { AccountSuspended } from './sign-in.results.ts';

/** The end of every way to sign in. */
export class SignInCompletion {
  readonly #sessions: SessionService;

  constructor(sessions: SessionService) {
    this.#sessions = sessions;
  }

  /** Starts a session for somebody who has shown all that there is to show. Whoever deactivated the account is back. */
  async complete(
    tx: EntityManager,
    { id }: Pick<User, 'id'>,
    arrival: Arrival,
  ): Promise<SignedIn | AccountSuspended> {
    const user = await lockUser(tx, id);
    if (user.state === AccountState.SUSPENDED) return new AccountSuspended();
    if (user.state === AccountState.DEACTIVATED) {
      user.become(activeState(user));
      await undoDeletion(tx, user.id);
    }
    await emit(tx, userLoggedIn, user.id, { userId: user.id });
    return this.open(tx, user, arrival);
  }

  /** The same for whoever has just signed up. */
  async open(tx: EntityManager, user: User, { sender }: Arrival): Promise<SignedIn> {
    await becomeFamiliar(tx, user.id, sender);
    await tx.flush();
    return this.#sessions.open(tx, user, sender);
  }
}

/** Against a suspension at the same instant: one of the two comes first and the other sees it. */
export function lockUser(tx: EntityManager, id: string): Promise<User> {
  return tx.findOneOrFail(User, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
}
