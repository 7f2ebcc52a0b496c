import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Identity } from '@dallal/signing';
import { sql, transaction } from '@dallal/subgraph';
import { eventually, identityOf, type SubgraphTest, temporaryFolder, testSubgraph } from '@dallal/testing';
import { atTheSameInstant } from '../../test/at-the-same-instant.ts';
import {
  apply,
  audited,
  newAccount,
  newMerchant,
  outcomeOf,
  reviewer,
  revocations,
  told,
} from '../../test/merchants.ts';
import { Merchant } from '../merchant/merchant.entity.ts';
import { users as definition } from '../subgraph.ts';
import { merchantOf } from './acting-for.ts';

const INVITE = `mutation($input: InviteMerchantStaffInput!) { outcome: inviteMerchantStaff(input: $input) {
  __typename ... on MerchantInvitation { id contact: contactValue role merchant { id } }
  ... on TooManyAttempts { retryAfterSeconds } } }`;
const WITHDRAW = `mutation($input: WithdrawMerchantInvitationInput!) {
  outcome: withdrawMerchantInvitation(input: $input) { staffInvitations { id } } }`;
const ANSWER = `mutation($input: AnswerMerchantInvitationInput!) { outcome: answerMerchantInvitation(input: $input) {
  __typename ... on Merchant { id } ... on AlreadyMerchant { merchant { id } }
  ... on WorksForMerchant { merchant { id } } ... on AccountNotActive { state } } }`;
const REMOVE = `mutation($input: RemoveMerchantStaffInput!) { outcome: removeMerchantStaff(input: $input) { id } }`;
const WAITING = '{ merchantInvitations { id role merchant { id } } }';
const STAFF =
  'query($id: ID!) { merchant(id: $id) { staff { role user { id } } staffInvitations { contact: contactValue } } }';

let people = 0;
function newAddress(): string {
  people += 1;
  return `staff.${people}@example.com`;
}

describe('staff of merchants', () => {
  const outbox = temporaryFolder();
  let users: SubgraphTest;
  beforeAll(async () => {
    users = await testSubgraph(definition, { config: { OUTBOX_DIR: outbox.path } });
  });
  afterAll(async () => {
    await users.close();
    await outbox.remove();
  });

  const invite = (as: Identity, contact: string, role = 'MERCHANT_STAFF', merchantId = as.merchant) =>
    outcomeOf(users, INVITE, { merchantId, contact, role }, as);
  const answer = (as: Identity, invitationId: string, accept = true) =>
    outcomeOf(users, ANSWER, { invitationId, accept }, as);
  const remove = (as: Identity, merchantId: string, userId: string) =>
    outcomeOf(users, REMOVE, { merchantId, userId }, as);
  const waitingFor = async (as: Identity) =>
    (await users.execute(WAITING, {}, { as })).data.merchantInvitations;
  const staffOf = async (as: Identity, id = as.merchant) =>
    (await users.execute(STAFF, { id }, { as })).data.merchant;
  const accountAt = (value: string) => newAccount(users, [{ kind: 'EMAIL', value }]);

  /** Somebody who works for the merchant of this owner. */
  async function newClerk(owner: Identity, role = 'MERCHANT_STAFF'): Promise<Identity> {
    const address = newAddress();
    const [clerk, { id }] = [await accountAt(address), await invite(owner, address, role)];
    await answer(clerk, id);
    return identityOf('merchant_staff', { sub: clerk.sub, merchant: owner.merchant! });
  }

  it('are invited by an address, of which the inviter does not learn whether it belongs to an account', async () => {
    const { owner } = await newMerchant(users);
    const [known, unknown] = [newAddress(), newAddress()];
    await accountAt(known);
    const outcomes = [await invite(owner, known), await invite(owner, unknown)];
    expect(outcomes.map(({ id, ...rest }) => ({ ...rest, contact: '' }))).toEqual(
      Array(2).fill({
        ...{ __typename: 'MerchantInvitation', contact: '', role: 'MERCHANT_STAFF' },
        merchant: { id: owner.merchant },
      }),
    );
    await eventually(
      async () => {
        const files = await readdir(outbox.path);
        const mails = await Promise.all(files.map((file) => readFile(join(outbox.path, file), 'utf8')));
        return [known, unknown].every((address) => mails.some((mail) => mail.includes(address)));
      },
      { within: 20_000, what: 'both to be written to' },
    );
  });

  it('are who accepts, by the address that is theirs; from then on they act for the merchant', async () => {
    const { owner, id: merchantId } = await newMerchant(users);
    const address = newAddress();
    const { id } = await invite(owner, address, 'CASHIER');
    const stranger = await newAccount(users);
    expect(await waitingFor(stranger)).toEqual([]);
    expect((await answer(stranger, id)).__typename).toBe('MerchantInvitationNotFound');
    const clerk = await accountAt(address);
    expect(await waitingFor(clerk)).toEqual([{ id, role: 'CASHIER', merchant: { id: merchantId } }]);
    expect(await answer(clerk, id)).toEqual({ __typename: 'Merchant', id: merchantId });
    expect((await answer(clerk, id)).__typename).toBe('MerchantInvitationNotFound');
    expect(await merchantOf(users.em(), clerk.sub)).toEqual({ merchantId, role: 'cashier' });
    expect(await merchantOf(users.em(), owner.sub)).toEqual({ merchantId, role: 'merchant' });
    expect(await staffOf(owner)).toEqual({
      staff: [{ role: 'CASHIER', user: { id: clerk.sub } }],
      staffInvitations: [],
    });
    const employer = 'query($id: ID!) { user(id: $id) { employer { id } } }';
    const employerSeenBy = async (as: Identity) =>
      (await users.execute(employer, { id: clerk.sub }, { as })).data.user.employer;
    expect(await employerSeenBy(clerk)).toEqual({ id: merchantId });
    for (const as of [stranger, { ...clerk, scopes: ['orders:read'] }])
      expect(await employerSeenBy(as)).toBeNull();
    expect(await revocations(users, clerk.sub)).toEqual([clerk.sub]);
    expect(await told(users, merchantId, 'merchant.staff_joined')).toMatchObject([
      { memberId: clerk.sub, userId: owner.sub, role: 'CASHIER' },
    ]);
  });

  it('may decline, and an invitation that is withdrawn or has run out is none', async () => {
    const { owner, id: merchantId } = await newMerchant(users);
    const address = newAddress();
    const clerk = await accountAt(address);
    const declined = await invite(owner, address);
    expect(await answer(clerk, declined.id, false)).toEqual({ __typename: 'Merchant', id: merchantId });
    expect((await staffOf(owner)).staff).toEqual([]);
    const withdrawn = await invite(owner, address);
    const input = { merchantId, invitationId: withdrawn.id };
    expect(await outcomeOf(users, WITHDRAW, input, owner)).toEqual({ staffInvitations: [] });
    expect((await answer(clerk, withdrawn.id)).__typename).toBe('MerchantInvitationNotFound');
    const { id } = await invite(owner, address);
    const expired = 'update merchant_invitation set expires_at = clock_timestamp() where id = ?';
    await users.em().getConnection().execute(expired, [id]);
    expect(await waitingFor(clerk)).toEqual([]);
    expect((await answer(clerk, id)).__typename).toBe('MerchantInvitationNotFound');
  });

  it('work for one merchant at most, and have no shop of their own beside it', async () => {
    const [one, other] = [await newMerchant(users), await newMerchant(users)];
    const address = newAddress();
    const clerk = await accountAt(address);
    const [first, second] = [await invite(one.owner, address), await invite(other.owner, address)];
    const outcomes = await atTheSameInstant(users, 'account', [
      () => answer(clerk, first.id),
      () => answer(clerk, second.id),
    ]);
    expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual(['Merchant', 'WorksForMerchant']);
    expect((await apply(users, clerk)).__typename).toBe('WorksForMerchant');
    const { value } = (await contactOf(other.owner.sub))!;
    const { id } = await invite(one.owner, value);
    expect(await answer(other.owner, id)).toEqual({
      __typename: 'AlreadyMerchant',
      merchant: { id: other.id },
    });
  });

  async function contactOf(userId: string): Promise<{ value: string } | undefined> {
    const [row] = await users
      .em()
      .getConnection()
      .execute('select value from contact where user_id = ?', [userId]);
    return row as { value: string } | undefined;
  }

  it('may have something else of theirs written while they wait for the merchant', async () => {
    const { owner, id } = await newMerchant(users);
    const address = newAddress();
    const [clerk, invitation] = [await accountAt(address), await invite(owner, address)];
    let answered: ReturnType<typeof answer> | undefined;
    await transaction(users.em(), async (tx) => {
      await sql(tx, 'select 1 from merchant where id = ? for update', [id]);
      answered = answer(clerk, invitation.id);
      const waiting = `select 1 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and query like '%merchant%'`;
      await eventually(async () => (await sql(users.em(), waiting)).length === 1, { what: 'it to wait' });
      // As a review of theirs does, which has locked the merchant.
      await sql(tx, 'select 1 from account where id = ? for key share', [clerk.sub]);
    });
    expect((await answered!).__typename).toBe('Merchant');
  });

  it('are managed by whoever has the right: to others there is no such merchant', async () => {
    const [{ owner, id }, other] = [await newMerchant(users), await newMerchant(users)];
    const clerk = await newClerk(owner);
    expect((await invite(other.owner, newAddress(), 'CASHIER', id)).code).toBe('NOT_FOUND');
    expect((await invite(clerk, newAddress())).code).toBe('FORBIDDEN');
    expect((await remove(other.owner, id, clerk.sub)).code).toBe('NOT_FOUND');
    for (const as of [clerk, other.owner, reviewer])
      expect(await staffOf(as, id)).toEqual({ staff: null, staffInvitations: null });
    const manager = identityOf('merchant', { sub: clerk.sub, merchant: id });
    expect((await invite(manager, newAddress())).__typename).toBe('MerchantInvitation');
  });

  it('leave or are removed, and act for the merchant no longer', async () => {
    const { owner, id } = await newMerchant(users);
    const [leaving, removed] = [await newClerk(owner), await newClerk(owner)];
    expect(await remove(owner, id, removed.sub.toUpperCase())).toEqual({ id });
    expect(await merchantOf(users.em(), removed.sub)).not.toBeNull();
    await users.em().getConnection().execute('delete from revocation');
    expect(await remove(leaving, id, leaving.sub)).toEqual({ id });
    expect(await remove(owner, id, removed.sub)).toEqual({ id });
    expect(await remove(owner, id, removed.sub)).toEqual({ id });
    for (const { sub } of [leaving, removed]) expect(await merchantOf(users.em(), sub)).toBeNull();
    expect((await told(users, id, 'merchant.staff_left')).map(({ memberId }) => memberId)).toEqual([
      leaving.sub,
      removed.sub,
    ]);
    expect(await revocations(users, leaving.sub, removed.sub)).toEqual([leaving.sub, removed.sub].sort());
    const role = { role: 'MERCHANT_STAFF' };
    expect((await audited(users, id)).slice(1)).toEqual([
      ['merchant.staff_invited', owner.sub, role],
      ['merchant.staff_joined', leaving.sub, role],
      ['merchant.staff_invited', owner.sub, role],
      ['merchant.staff_joined', removed.sub, role],
      ['merchant.staff_left', leaving.sub, { member: leaving.sub }],
      ['merchant.staff_removed', owner.sub, { member: removed.sub }],
    ]);
  });

  it('lose their rights with those of the merchant', async () => {
    const { owner, id } = await newMerchant(users);
    const clerk = await newClerk(owner);
    const address = newAddress();
    const [invited, invitation] = [await accountAt(address), await invite(owner, address)];
    await users.em().getConnection().execute('delete from revocation');
    const SUSPEND =
      'mutation($input: SuspendMerchantInput!) { outcome: suspendMerchant(input: $input) { __typename } }';
    await outcomeOf(users, SUSPEND, { merchantId: id, reasons: ['COMPLAINTS'] }, reviewer);
    expect(await revocations(users, owner.sub, clerk.sub)).toEqual([owner.sub, clerk.sub].sort());
    for (const { sub } of [owner, clerk]) expect(await merchantOf(users.em(), sub)).toBeNull();
    expect((await invite(owner, newAddress())).code).toBe('CONFLICT');
    expect((await answer(invited, invitation.id)).__typename).toBe('MerchantInvitationNotFound');
    // It waits for the end of the suspension, unless it is declined.
    expect(await answer(invited, invitation.id, false)).toMatchObject({ id });
    expect((await users.em().findOneOrFail(Merchant, { id })).status).toBe('SUSPENDED');
  });

  it('are invited so many times a day, by one merchant and to one address, whatever becomes of the invitations', async () => {
    const { owner, id: merchantId } = await newMerchant(users);
    for (const contact of ['nobody', '+15005550006', ''])
      expect(await invite(owner, contact)).toEqual({ code: 'BAD_USER_INPUT', argument: 'input.contact' });
    const tooMany = { __typename: 'TooManyAttempts', retryAfterSeconds: expect.any(Number) };
    const address = newAddress();
    for (let count = 0; count < 5; count += 1) {
      const { id: invitationId } = await invite(owner, address);
      await outcomeOf(users, WITHDRAW, { merchantId, invitationId }, owner);
    }
    expect(await invite(owner, address)).toEqual(tooMany);
    expect(await invite((await newMerchant(users)).owner, address)).toEqual(tooMany);
    for (let count = 0; count < 14; count += 1) await invite(owner, newAddress());
    expect(await invite(owner, newAddress())).toEqual(tooMany);
  });
});
