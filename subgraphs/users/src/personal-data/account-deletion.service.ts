import { userDeleted } from '@dallal/events';
import type { Identity, Sender } from '@dallal/signing';
import { databaseNow, emit, NotFound, sql, transaction } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AccountState } from '../account/account.state.ts';
import { User } from '../account/user.entity.ts';
import { audit } from '../audit/audit.ts';
import type { FileService } from '../file/file.service.ts';
import { leaveAllProjects } from '../project/project-members.ts';
import { endSessions } from '../session/ending.ts';
import type { Reauthentication, Unconfirmed } from '../sign-in/reauthentication.ts';
import { AccountDeletion } from './account-deletion.entity.ts';
import {
  AccountDeletionScheduled,
  AccountNotDeletable,
  type DeletionObstacle,
} from './account-deletion.results.ts';
import { scheduleDeletion } from './deletion-schedule.ts';
import { holdings } from './holdings.ts';

/** How long its owner can still come back. */
const GRACE_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1_000;

export class AccountDeletionService {
  readonly #reauthentication: Reauthentication;
  readonly #files: FileService;

  constructor(reauthentication: Reauthentication, files: FileService) {
    this.#reauthentication = reauthentication;
    this.#files = files;
  }

  /** Puts the account away at once, and has it deleted when nobody signed in for 30 days. */
  async request(
    em: EntityManager,
    viewer: Identity,
    password: string | null | undefined,
    sender: Sender | null,
  ): Promise<AccountDeletionScheduled | AccountNotDeletable | Unconfirmed> {
    const unconfirmed = await this.#reauthentication.confirm(em, viewer, password);
    if (unconfirmed) return unconfirmed;
    return transaction(em, async (tx) => {
      const user = await lockAccount(tx, viewer.sub);
      const obstacles = await obstaclesTo(tx, user.id);
      if (obstacles.length > 0) return Object.assign(new AccountNotDeletable(), { obstacles });
      const now = await databaseNow(tx);
      const dueAt = new Date(now.getTime() + GRACE_DAYS * DAY_MS);
      await tx.upsert(AccountDeletion, { userId: user.id, requestedAt: now, dueAt });
      await scheduleDeletion(tx, user.id, dueAt);
      user.become(AccountState.DEACTIVATED);
      audit(tx, { by: viewer, from: sender, action: 'account.deletion_requested', to: ['User', user.id] });
      await tx.flush();
      await endSessions(tx, user.id, 'ACCOUNT_DEACTIVATED');
      return Object.assign(new AccountDeletionScheduled(), { dueAt });
    });
  }

  /**
   * Deletes an account that is due. Nothing, when its owner came back, when it is not due yet, or when it is done. What
   * others made depend on it in the meantime puts it off, but for projects: they go to another member.
   */
  async perform(em: EntityManager, userId: string): Promise<void> {
    await transaction(em, async (tx) => {
      const user = await lockAccount(tx, userId);
      const deletion = await tx.findOne(AccountDeletion, { userId });
      if (!deletion || deletion.deletedAt) return;
      const now = await databaseNow(tx);
      if (user.state !== AccountState.DEACTIVATED) return void tx.remove(deletion);
      if (deletion.dueAt > now) return;
      const obstacles = (await obstaclesTo(tx, userId)).filter((obstacle) => obstacle !== 'OWNS_PROJECT');
      if (obstacles.length > 0) return scheduleDeletion(tx, userId, new Date(now.getTime() + DAY_MS));
      await this.#files.releaseAllOf(tx, userId);
      await leaveAllProjects(tx, userId);
      for (const { onDeletion } of holdings) if ('sql' in onDeletion) await sql(tx, onDeletion.sql, [userId]);
      deletion.deletedAt = now;
      audit(tx, { by: null, action: 'account.deleted', to: ['User', userId] });
      await emit(tx, userDeleted, userId, { userId });
    });
  }
}

async function lockAccount(tx: EntityManager, id: string): Promise<User> {
  const user = await tx.findOne(User, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!user) throw new NotFound('The account');
  return user;
}

/** What others depend on, and its owner has to settle. */
async function obstaclesTo(tx: EntityManager, userId: string): Promise<DeletionObstacle[]> {
  const rows = await sql<{ obstacle: DeletionObstacle }>(
    tx,
    `select 'OWNS_MERCHANT' as obstacle from merchant where user_id = ? and status <> 'REJECTED'
     union select 'WORKS_FOR_MERCHANT' from merchant_staff where user_id = ?
     union select 'OWNS_PROJECT' from membership m join project p on p.id = m.project_id
       where m.user_id = ? and m.role = 'OWNER' and p.archived_at is null and not exists (
         select from membership o where o.project_id = m.project_id and o.role = 'OWNER' and o.user_id <> m.user_id)
     union select 'OWNS_APPLICATION' from api_client where owner_id = ? and state <> 'REVOKED'
     union select 'HAS_ROLE' from account_role where user_id = ? and revoked_at is null
     order by 1`,
    Array(5).fill(userId),
  );
  return rows.map(({ obstacle }) => obstacle);
}
