import { userReinstated, userSuspended } from '@dallal/events';
import type { Identity, Sender } from '@dallal/signing';
import { emit, Forbidden, isId, line, NotFound, transaction, Unauthenticated } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '../audit/audit.ts';
import { notice } from '../message/notice.ts';
import { endSessions } from '../session/ending.ts';
import type { Reauthentication, Unconfirmed } from '../sign-in/reauthentication.ts';
import { AccountDeactivated, AccountStateConflict } from './account.results.ts';
import { AccountState, activeState, canBecome, maySignIn } from './account.state.ts';
import { User } from './user.entity.ts';

const MAX_REASON_LENGTH = 500;

/** Shutting accounts and opening them again. */
export class SuspensionService {
  readonly #reauthentication: Reauthentication;

  constructor(reauthentication: Reauthentication) {
    this.#reauthentication = reauthentication;
  }

  /**
   * Within seconds no token of the account is good. Done twice it changes nothing. Nobody suspends themselves, and so
   * there is always somebody left who can reinstate others.
   */
  async suspend(
    em: EntityManager,
    viewer: Identity,
    input: { userId: string; reason: string },
  ): Promise<User | AccountStateConflict> {
    const reason = line(input.reason, 'input.reason', MAX_REASON_LENGTH);
    if (input.userId === viewer.sub) throw new Forbidden('Nobody suspends their own account.');
    return transaction(em, async (tx) => {
      const user = await lockOther(tx, viewer, input.userId);
      if (user.state === AccountState.SUSPENDED) return user;
      if (!canBecome(user.state, AccountState.SUSPENDED)) return conflict(user);
      user.become(AccountState.SUSPENDED);
      user.stateReason = reason;
      audit(tx, { by: viewer, action: 'account.suspended', to: ['User', user.id], detail: { reason } });
      await emit(tx, userSuspended, user.id, { userId: user.id });
      await notice(tx, user.id, { topic: 'SUSPENDED', facts: {} });
      await tx.flush();
      await endSessions(tx, user.id, 'ACCOUNT_SUSPENDED');
      return user;
    });
  }

  async reinstate(
    em: EntityManager,
    viewer: Identity,
    input: { userId: string; reason: string },
  ): Promise<User | AccountStateConflict> {
    const reason = line(input.reason, 'input.reason', MAX_REASON_LENGTH);
    return transaction(em, async (tx) => {
      const user = await lockAccount(tx, input.userId);
      if (user.state !== AccountState.SUSPENDED) return conflict(user);
      user.become(activeState(user));
      user.stateReason = null;
      audit(tx, { by: viewer, action: 'account.reinstated', to: ['User', user.id], detail: { reason } });
      await emit(tx, userReinstated, user.id, { userId: user.id });
      await notice(tx, user.id, { topic: 'REINSTATED', facts: {} });
      return user;
    });
  }

  /** By its owner, who signs in to have it back. */
  async deactivate(
    em: EntityManager,
    viewer: Identity,
    password: string | null | undefined,
    sender: Sender | null,
  ): Promise<AccountDeactivated | Unconfirmed> {
    const unconfirmed = await this.#reauthentication.confirm(em, viewer, password);
    if (unconfirmed) return unconfirmed;
    return transaction(em, async (tx) => {
      const user = await lockAccount(tx, viewer.sub);
      // A token that is about to be refused.
      if (!canBecome(user.state, AccountState.DEACTIVATED)) throw new Unauthenticated();
      user.become(AccountState.DEACTIVATED);
      audit(tx, { by: viewer, from: sender, action: 'account.deactivated', to: ['User', user.id] });
      await tx.flush();
      await endSessions(tx, user.id, 'ACCOUNT_DEACTIVATED');
      return Object.assign(new AccountDeactivated(), { userId: user.id });
    });
  }
}

async function lockAccount(tx: EntityManager, id: string): Promise<User> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true };
  const user = isId(id) ? await tx.findOne(User, { id }, lock) : null;
  if (!user || user.state === AccountState.UNVERIFIED) throw new NotFound('The account');
  return user;
}

/** Of two who suspend each other at the same instant, one waits here, and then may no more. */
async function lockOther(tx: EntityManager, viewer: Identity, id: string): Promise<User> {
  const both = { id: { $in: [viewer.sub, id].filter(isId) } };
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
  const own = (await tx.find(User, both, lock)).find((user) => user.id === viewer.sub);
  if (own && !maySignIn(own.state)) throw new Unauthenticated();
  return lockAccount(tx, id);
}

function conflict({ state }: User): AccountStateConflict {
  return Object.assign(new AccountStateConflict(), { state });
}
