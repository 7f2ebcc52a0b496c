import type { Identity } from '@dallal/signing';
import { databaseNow, Forbidden, isId, line, NotFound, newId, sql, transaction } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AccountState, maySignIn } from '../account/account.state.ts';
import { User } from '../account/user.entity.ts';
import { audit } from '../audit/audit.ts';
import { revoke } from '../session/revocation.ts';
import { GrantableRole, RoleGrant } from './account-role.entity.ts';
import type { GrantRoleInput, RevokeRoleInput } from './role.inputs.ts';
import { OwnRole, RoleNotHeld } from './role.results.ts';

const MAX_REASON_LENGTH = 500;

export class RoleService {
  /** Done twice it changes nothing, and answers what was given the first time. */
  async grant(em: EntityManager, viewer: Identity, input: GrantRoleInput): Promise<RoleGrant | OwnRole> {
    const { userId, role } = input;
    const reason = line(input.reason, 'input.reason', MAX_REASON_LENGTH);
    if (userId === viewer.sub) return Object.assign(new OwnRole(), { role });
    return transaction(em, async (tx) => {
      await requireAdmin(tx, viewer);
      await requireAccount(tx, userId);
      return this.appoint(tx, userId, role, { reason, by: viewer });
    });
  }

  /** There is an admin left, whatever is taken away: whoever takes it is one, and keeps the role. */
  async revoke(
    em: EntityManager,
    viewer: Identity,
    input: RevokeRoleInput,
  ): Promise<RoleGrant | OwnRole | RoleNotHeld> {
    const { userId, role } = input;
    const revocationReason = line(input.reason, 'input.reason', MAX_REASON_LENGTH);
    if (userId === viewer.sub) return Object.assign(new OwnRole(), { role });
    return transaction(em, async (tx) => {
      const admins = await lockAdmins(tx);
      if (!admins.some((grant) => grant.userId === viewer.sub)) throw new Forbidden();
      await requireOpen(tx, viewer);
      const grant = await tx.findOne(
        RoleGrant,
        { userId: isId(userId) ? userId : null, role, revokedAt: null },
        { lockMode: LockMode.PESSIMISTIC_WRITE },
      );
      if (!grant) return Object.assign(new RoleNotHeld(), { role });
      Object.assign(grant, { revokedBy: viewer.sub, revokedAt: await databaseNow(tx), revocationReason });
      const detail = { role, reason: revocationReason };
      audit(tx, { by: viewer, action: 'role.revoked', to: ['User', userId], detail });
      await tx.flush();
      await revoke(tx, 'sub', userId);
      return grant;
    });
  }

  /** Gives a role in the name of whoever may run programs here, if nobody else is named. */
  async appoint(
    tx: EntityManager,
    userId: string,
    role: GrantableRole,
    { reason, by = null }: { reason: string; by?: Identity | null },
  ): Promise<RoleGrant> {
    const given = await sql(
      tx,
      `insert into account_role (id, user_id, role, granted_by, reason) values (?, ?, ?, ?, ?)
       on conflict (user_id, role) where revoked_at is null do nothing returning id`,
      [newId(), userId, role, by?.sub ?? null, reason],
    );
    if (given.length > 0) {
      audit(tx, { by, action: 'role.granted', to: ['User', userId], detail: { role, reason } });
      await tx.flush();
      // Tokens that are out say less than the account may do now: the next ones shall come soon.
      await revoke(tx, 'sub', userId);
    }
    return tx.findOneOrFail(RoleGrant, { userId, role, revokedAt: null });
  }
}

/** The token may be older than the loss of the role. Who has it keeps it until this transaction ends. */
async function requireAdmin(tx: EntityManager, viewer: Identity): Promise<void> {
  const held = isId(viewer.sub)
    ? await tx.findOne(
        RoleGrant,
        { userId: viewer.sub, role: GrantableRole.ADMIN, revokedAt: null },
        { lockMode: LockMode.PESSIMISTIC_READ },
      )
    : null;
  if (!held) throw new Forbidden();
  await requireOpen(tx, viewer);
}

/** A suspended admin keeps the role and, for seconds, a token. */
async function requireOpen(tx: EntityManager, { sub }: Identity): Promise<void> {
  const { state } = await tx.findOneOrFail(User, { id: sub }, { refresh: true });
  if (!maySignIn(state)) throw new Forbidden();
}

/** An account that nobody verified is none yet. */
async function requireAccount(tx: EntityManager, id: string): Promise<void> {
  const known = { id, state: { $ne: AccountState.UNVERIFIED } };
  if (!isId(id) || (await tx.count(User, known)) === 0) throw new NotFound('The account');
}

/** All admins, in one order for everybody: of two who dismiss each other, one waits here and is none any more. */
function lockAdmins(tx: EntityManager): Promise<RoleGrant[]> {
  const where = { role: GrantableRole.ADMIN, revokedAt: null };
  return tx.find(RoleGrant, where, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } });
}
