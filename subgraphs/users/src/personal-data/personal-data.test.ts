import { newId, schedule, sql, transaction } from '@dallal/subgraph';
import { eventually, identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { accountIn } from '../../test/accounts.ts';
import { testSettings } from '../../test/settings.ts';
import { users as definition } from '../subgraph.ts';
import { holdings, impersonal } from './holdings.ts';
import { DELETE_ACCOUNT } from './jobs.ts';

const PASSWORD = 'correct horse battery';

describe('what is held about somebody', () => {
  let users: SubgraphTest;
  beforeAll(async () => {
    users = await testSubgraph(definition, { config: testSettings });
  });
  afterAll(() => users.close());

  const rows = <T = Record<string, never>>(query: string, values: unknown[] = []) =>
    sql<T>(users.em(), query, values);
  const somebody = async () => {
    const email = `${newId()}@example.com`;
    const id = await accountIn(users.em(), { email, password: PASSWORD });
    const as = identityOf('customer', { sub: id });
    const told = async (query: string, variables: object = {}) => {
      const { data, errors } = await users.execute(query, { ...variables }, { as });
      expect(errors).toBeUndefined();
      return Object.values(data)[0] as Record<string, never>;
    };
    return { id, email, as, told };
  };
  const remove = `mutation ($password: String) { deleteAccount(input: { password: $password }) {
    __typename ... on AccountDeletionScheduled { dueAt } ... on AccountNotDeletable { obstacles }
  } }`;
  const isDue = (id: string) =>
    rows('update account_deletion set due_at = clock_timestamp() where user_id = ?', [id]);
  /** Has the job run that is meant for the day when the deletion is due. */
  const perform = async (userId: string) => {
    await transaction(users.em(), (tx) => schedule(tx, DELETE_ACCOUNT, { userId }, { key: userId }));
    const waits = 'select 1 from graphile_worker.jobs where key = ?';
    await eventually(async () => (await rows(waits, [userId])).length === 0, { what: 'the job to be done' });
  };

  it('is listed, table by table: there is none that nobody has thought of', async () => {
    const infrastructure = /^(outbox|inbox|dead_letter|mikro_orm)/;
    const tables = await rows<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
    );
    const listed = [...holdings.map(({ table }) => table), ...impersonal].sort();
    expect(tables.map(({ name }) => name).filter((name) => !infrastructure.test(name))).toEqual(listed);
  });

  it('is given to them as a file, with what is theirs and no secret, once a day', async () => {
    const { email, told } = await somebody();
    const address = { recipient: 'Noor', lines: ['Street 7'], city: 'Dubai', country: 'AE' };
    await told('mutation ($i: AddressInput!) { addAddress(input: $i) { id } }', { i: { freeForm: address } });
    const request = 'mutation { requestDataExport { id } }';
    const [first, second] = [await told(request), await told(request)];
    expect(second).toEqual(first);
    const url = await eventually(
      async () => ((await told('{ dataExports { url } }')) as unknown as { url: string | null }[])[0]!.url,
      { what: 'the export to be ready', within: 20_000 },
    );
    const file = await fetch(url as unknown as string);
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="?dallal-/);
    const text = await file.text();
    const { held } = JSON.parse(text);
    expect(held.contact).toEqual([{ kind: 'EMAIL', value: email, verified_at: expect.any(String) }]);
    expect(held.address).toMatchObject([{ city: 'Dubai', lines: ['Street 7'] }]);
    expect(Object.keys(held)).toEqual(holdings.filter(({ shows }) => shows).map(({ table }) => table));
    expect(text).not.toMatch(/hash|secret|argon2/i);
  });

  it('is deleted when they want it and do not come back, but for what the law keeps', async () => {
    const { id, email, told } = await somebody();
    await told('mutation { updateProfile(input: { firstName: "Noor", displayName: "Noor" }) { id } }');
    const project = await told('mutation { createProject(input: { name: "Alone" }) { id } }');
    expect(await told(remove, { password: 'something else entirely' })).toEqual({
      __typename: 'InvalidCredentials',
    });
    expect(await told(remove, { password: PASSWORD })).toMatchObject({ obstacles: ['OWNS_PROJECT'] });
    await told('mutation ($id: ID!) { archiveProject(projectId: $id) { id } }', { id: project.id });
    expect(await told(remove, { password: PASSWORD })).toMatchObject({
      __typename: 'AccountDeletionScheduled',
    });
    expect(await rows('select state from account where id = ?', [id])).toEqual([{ state: 'DEACTIVATED' }]);
    await isDue(id);
    await perform(id);
    for (const table of ['contact', 'profile', 'membership'])
      expect(await rows(`select 1 from ${table} where user_id = ?`, [id])).toEqual([]);
    const [account] = await rows('select display_name, password_hash from account where id = ?', [id]);
    expect(account).toEqual({ display_name: 'Deleted account', password_hash: null });
    const trail = await rows<{ action: string }>('select action from audit_entry where subject_id = ?', [id]);
    expect(trail.map(({ action }) => action)).toContain('account.deleted');
    expect(JSON.stringify(await rows('select * from audit_entry'))).not.toContain(email);
    const deleted = (await users.events('user.deleted')).filter(({ aggregateId }) => aggregateId === id);
    expect(deleted).toHaveLength(1);
    await perform(id);
    expect(await users.events('user.deleted')).toHaveLength(1);
  });

  it('is in no invitation any more, nor in an application that was rejected', async () => {
    const [owner, { id, email, told }] = [await somebody(), await somebody()];
    const project = await owner.told('mutation { createProject(input: { name: "Fleet" }) { id } }');
    const invite = `mutation ($input: InviteToProjectInput!) { inviteToProject(input: $input) { __typename } }`;
    await owner.told(invite, { input: { projectId: project.id, contact: email, role: 'MEMBER' } });
    await rows(
      `insert into merchant (id, user_id, name_en, legal_name, phone, status, specialisations, service_areas)
       values (?, ?, 'Noor Parts', 'Noor', '+966550000001', 'REJECTED', '{}', '{}')`,
      [newId(), id],
    );
    await told(remove, { password: PASSWORD });
    await isDue(id);
    await perform(id);
    expect(await rows('select 1 from project_invitation where contact_value = ?', [email])).toEqual([]);
    const query = 'select name_en, legal_name, phone from merchant where user_id = ?';
    expect(await rows(query, [id])).toEqual([{ name_en: 'Deleted merchant', legal_name: null, phone: null }]);
  });

  it('leaves a project that others made depend on them to whoever has the highest role in it', async () => {
    const [owner, member] = [await somebody(), await somebody()];
    const project = await owner.told('mutation { createProject(input: { name: "Fleet" }) { id } }');
    // As when another owner had been there at first, and left.
    await rows(`update account set state = 'DEACTIVATED' where id = ?`, [owner.id]);
    await rows('insert into account_deletion (user_id, due_at) values (?, clock_timestamp())', [owner.id]);
    await rows(`insert into membership (project_id, user_id, role) values (?, ?, 'MEMBER')`, [
      project.id,
      member.id,
    ]);
    await perform(owner.id);
    const members = 'select user_id, role from membership where project_id = ?';
    expect(await rows(members, [project.id])).toEqual([{ user_id: member.id, role: 'OWNER' }]);
  });

  it('is put off, not forgotten, when somebody gives the account a role meanwhile', async () => {
    const { id, told } = await somebody();
    await told(remove, { password: PASSWORD });
    await isDue(id);
    await rows(
      `insert into account_role (id, user_id, role, reason) values (?, ?, 'support', 'By mistake.')`,
      [newId(), id],
    );
    await perform(id);
    expect(await rows('select deleted_at from account_deletion where user_id = ?', [id])).toEqual([
      { deleted_at: null },
    ]);
    await rows(
      `update account_role set revoked_at = clock_timestamp(), revocation_reason = 'Mended.' where user_id = ?`,
      [id],
    );
    await perform(id);
    expect(await rows('select 1 from contact where user_id = ?', [id])).toEqual([]);
  });

  it('is not deleted when its owner came back once, also if they put the account away again', async () => {
    const { id, email, told } = await somebody();
    await told(remove, { password: PASSWORD });
    const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }`;
    const { data } = await users.execute(signIn, { input: { identifier: email, password: PASSWORD } });
    expect(data.signIn.__typename).toBe('SignedIn');
    await rows(`update account set state = 'DEACTIVATED' where id = ?`, [id]);
    await perform(id);
    expect(await rows('select 1 from account_deletion where user_id = ?', [id])).toEqual([]);
    expect(await rows('select 1 as one from contact where user_id = ?', [id])).toHaveLength(1);
  });

  it('stays when its owner came back, or when it is not due', async () => {
    const { id, told } = await somebody();
    await told(remove, { password: PASSWORD });
    await perform(id);
    expect(await rows('select 1 as one from contact where user_id = ?', [id])).toHaveLength(1);
    await rows(`update account set state = 'ACTIVE' where id = ?`, [id]);
    await isDue(id);
    await perform(id);
    expect(await rows('select 1 as one from contact where user_id = ?', [id])).toHaveLength(1);
    expect(await rows('select 1 from account_deletion where user_id = ?', [id])).toEqual([]);
  });
});
