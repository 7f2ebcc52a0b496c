import { newId, sql, transaction } from '@dallal/subgraph';
import { eventually, identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { accountIn } from '../../test/accounts.ts';
import { testSettings } from '../../test/settings.ts';
import { File } from '../file/file.entity.ts';
import { users as definition } from '../subgraph.ts';

describe('a project', () => {
  let users: SubgraphTest;
  beforeAll(async () => {
    users = await testSubgraph(definition, { config: testSettings });
  });
  afterAll(() => users.close());

  const somebody = async (email = `${newId()}@example.com`) => {
    const id = await accountIn(users.em(), { email });
    const as = identityOf('customer', { sub: id });
    const ask = (query: string, variables: object = {}) => users.execute(query, { ...variables }, { as });
    const told = async (query: string, variables: object = {}) => {
      const { data, errors } = await ask(query, variables);
      expect(errors).toBeUndefined();
      return Object.values(data)[0] as Record<string, never>;
    };
    return { id, email, as, ask, told };
  };
  type Somebody = Awaited<ReturnType<typeof somebody>>;
  const projectOf = async ({ told }: Somebody): Promise<string> =>
    (await told('mutation { createProject(input: { name: "Fleet" }) { id } }')).id!;
  const invite = `mutation ($input: InviteToProjectInput!) { inviteToProject(input: $input) {
    __typename ... on ProjectInvitation { id contactValue }
  } }`;
  const answer = `mutation ($id: ID!, $accept: Boolean!) {
    answerProjectInvitation(input: { invitationId: $id, accept: $accept }) { __typename ... on Project { id } }
  }`;
  const joins = async (owner: Somebody, projectId: string, role: string) => {
    const member = await somebody();
    const { id } = await owner.told(invite, { input: { projectId, contact: member.email, role } });
    expect(await member.told(answer, { id, accept: true })).toEqual({ __typename: 'Project', id: projectId });
    return member;
  };
  const project = `query ($id: ID!) { project(id: $id) { name members { role user { id } } invitations { id } } }`;
  const setRole = `mutation ($input: SetProjectRoleInput!) {
    setProjectRole(input: $input) { __typename ... on Membership { role } }
  }`;
  const remove = `mutation ($input: RemoveFromProjectInput!) { removeFromProject(input: $input) { __typename } }`;
  const readyFile = async (ownerId: string) => {
    const id = newId();
    await users.em().insert(File, {
      ...{ id, ownerId, purpose: 'PROJECT_ATTACHMENT', status: 'READY', name: 'plan.pdf' },
      ...{ uploadType: 'application/pdf', uploadBytes: 7, mediaType: 'application/pdf', sizeBytes: 7 },
      ...{ uploadUntil: new Date(), createdAt: new Date() },
    });
    return id;
  };
  const attach = 'mutation ($input: ProjectAttachmentInput!) { attachToProject(input: $input) { id } }';
  const codeOf = async (asked: ReturnType<Somebody['ask']>) => (await asked).errors?.[0]?.extensions?.code;

  it('belongs to whoever makes it, and nobody else knows of it', async () => {
    const [owner, stranger] = [await somebody(), await somebody()];
    const id = await projectOf(owner);
    expect(await owner.told(project, { id })).toEqual({
      name: 'Fleet',
      members: [{ role: 'OWNER', user: { id: owner.id } }],
      invitations: [],
    });
    expect(await codeOf(stranger.ask(project, { id }))).toBe('NOT_FOUND');
    expect(await codeOf(stranger.ask(project, { id: 'nonsense' }))).toBe('NOT_FOUND');
    const rename = 'mutation ($id: ID!) { updateProject(input: { projectId: $id, name: "Mine" }) { id } }';
    expect(await codeOf(stranger.ask(rename, { id }))).toBe('NOT_FOUND');
    expect(await stranger.told('{ projects { id } }')).toEqual([]);
  });

  it('is joined by whoever shows that the address is theirs, once', async () => {
    const [owner, invited, other] = [await somebody(), await somebody(), await somebody()];
    const projectId = await projectOf(owner);
    const input = { projectId, contact: invited.email.toUpperCase(), role: 'MEMBER' };
    const { id } = await owner.told(invite, { input });
    expect(await invited.told('{ projectInvitations { id projectName } }')).toEqual([
      { id, projectName: 'Fleet' },
    ]);
    expect(await other.told(answer, { id, accept: true })).toEqual({
      __typename: 'ProjectInvitationNotFound',
    });
    const both = await Promise.all([1, 2].map(() => invited.told(answer, { id, accept: true })));
    expect(both.map(({ __typename }) => __typename).sort()).toEqual(['Project', 'ProjectInvitationNotFound']);
    const { members } = await owner.told(project, { id: projectId });
    expect(members).toHaveLength(2);
  });

  it('says the same of an address that nobody has', async () => {
    const owner = await somebody();
    const input = { projectId: await projectOf(owner), contact: 'nobody@example.com', role: 'VIEWER' };
    expect(await owner.told(invite, { input })).toMatchObject({ contactValue: 'nobody@example.com' });
  });

  it('is changed by those whose role allows it', async () => {
    const owner = await somebody();
    const id = await projectOf(owner);
    const [manager, viewer] = [await joins(owner, id, 'MANAGER'), await joins(owner, id, 'VIEWER')];
    const rename = 'mutation ($id: ID!) { updateProject(input: { projectId: $id, name: "Vans" }) { name } }';
    expect(await codeOf(viewer.ask(rename, { id }))).toBe('FORBIDDEN');
    expect(await manager.told(rename, { id })).toEqual({ name: 'Vans' });
    const promote = { input: { projectId: id, userId: manager.id, role: 'OWNER' } };
    expect(await codeOf(manager.ask(setRole, promote))).toBe('FORBIDDEN');
    expect(await owner.told(setRole, promote)).toEqual({ __typename: 'Membership', role: 'OWNER' });
    const archive = 'mutation ($id: ID!) { archiveProject(projectId: $id) { archivedAt } }';
    expect(await codeOf(viewer.ask(archive, { id }))).toBe('FORBIDDEN');
    await manager.told(archive, { id });
    expect(await codeOf(owner.ask(rename, { id }))).toBe('CONFLICT');
  });

  it('is never without an owner, also when two leave at the same instant', async () => {
    const owner = await somebody();
    const id = await projectOf(owner);
    const second = await joins(owner, id, 'MANAGER');
    await owner.told(setRole, { input: { projectId: id, userId: second.id, role: 'OWNER' } });
    const leaving = [owner, second].map((one) =>
      one.told(remove, { input: { projectId: id, userId: one.id } }),
    );
    const left = (await Promise.all(leaving)).map(({ __typename }) => __typename);
    expect(left.sort()).toEqual(['LastProjectOwner', 'Project']);
  });

  it('tells others who works on it, whole, and of tokens that say what is no longer true', async () => {
    const owner = await somebody();
    const id = await projectOf(owner);
    const member = await joins(owner, id, 'MEMBER');
    await owner.told(remove, { input: { projectId: id, userId: member.id } });
    const told = (await users.events('project.changed')).filter(({ aggregateId }) => aggregateId === id);
    const alone = { members: [{ userId: owner.id, role: 'OWNER' }] };
    expect(told.map(({ data }) => data.members.length)).toEqual([1, 2, 1]);
    expect(told.at(-1)!.data).toMatchObject(alone);
    const revoked = await users
      .em()
      .getConnection()
      .execute('select claim from revocation where value = ?', [member.id]);
    expect(revoked).toEqual([{ claim: 'sub' }]);
  });

  it('has files, which its members see, and which go when they are taken out of it', async () => {
    const owner = await somebody();
    const id = await projectOf(owner);
    const member = await joins(owner, id, 'MEMBER');
    const fileId = await readyFile(member.id);
    const input = { projectId: id, fileId };
    const detach = 'mutation ($input: ProjectAttachmentInput!) { detachFromProject(input: $input) { id } }';
    expect(await codeOf(owner.ask(attach, { input }))).toBe('NOT_FOUND');
    await member.told(attach, { input });
    const files = 'query ($id: ID!) { project(id: $id) { attachments { file { id url } } } }';
    const { attachments } = await owner.told(files, { id });
    expect(attachments).toEqual([{ file: { id: fileId, url: expect.stringMatching(/^http/) } }]);
    expect(await codeOf((await somebody()).ask(`{ file(id: "${fileId}") { id } }`))).toBe('NOT_FOUND');
    const onlooker = await joins(owner, id, 'VIEWER');
    expect(await codeOf(onlooker.ask(detach, { input }))).toBe('FORBIDDEN');
    await owner.told(detach, { input });
    expect((await owner.told(files, { id })).attachments).toEqual([]);
    expect(await codeOf(member.ask(`{ file(id: "${fileId}") { id } }`))).toBe('NOT_FOUND');
  });

  describe('that a token is narrowed to', () => {
    it('is the only one that it can see, and with it nobody makes or joins another', async () => {
      const [owner, inviter] = [await somebody(), await somebody()];
      const [one, other] = [await projectOf(owner), await projectOf(owner)];
      const input = { projectId: await projectOf(inviter), contact: owner.email, role: 'MEMBER' };
      const { id: invitation } = await inviter.told(invite, { input });
      const as = { ...owner.as, project: one };
      const asked = { '{ projects { id } }': [{ id: one }], '{ projectInvitations { id } }': [] };
      for (const [query, expected] of Object.entries(asked)) {
        const { data } = await users.execute(query, {}, { as });
        expect(Object.values(data)).toEqual([expected]);
      }
      expect(await codeOf(users.execute(project, { id: other }, { as }) as never)).toBe('NOT_FOUND');
      const create = 'mutation { createProject(input: { name: "Third" }) { id } }';
      expect(await codeOf(users.execute(create, {}, { as }) as never)).toBe('FORBIDDEN');
      const { data } = await users.execute(answer, { id: invitation, accept: true }, { as });
      expect(data.answerProjectInvitation.__typename).toBe('ProjectInvitationNotFound');
    });

    it('has the only files that it reaches', async () => {
      const owner = await somebody();
      const [one, other] = [await projectOf(owner), await projectOf(owner)];
      const [inside, outside, nowhere] = [
        await readyFile(owner.id),
        await readyFile(owner.id),
        await readyFile(owner.id),
      ];
      await owner.told(attach, { input: { projectId: one, fileId: inside } });
      await owner.told(attach, { input: { projectId: other, fileId: outside } });
      const as = { ...owner.as, project: one };
      const file = 'query ($id: ID!) { file(id: $id) { url } }';
      const complete = 'mutation ($id: ID!) { completeUpload(input: { fileId: $id }) { __typename } }';
      const remove = `mutation ($id: ID!) { deleteFile(input: { fileId: $id }) {
        ... on FileInUse { file { fileName } } } }`;
      expect((await users.execute(file, { id: inside }, { as })).data.file.url).toMatch(/^http/);
      expect(await codeOf(users.execute(file, { id: nowhere }, { as }) as never)).toBe('NOT_FOUND');
      for (const query of [file, complete, remove])
        expect(await codeOf(users.execute(query, { id: outside }, { as }) as never)).toBe('NOT_FOUND');
      const { errors } = await users.execute(attach, { input: { projectId: one, fileId: nowhere } }, { as });
      expect(errors).toBeUndefined();
    });

    it('is nothing without the scopes: neither the project nor its files', async () => {
      const owner = await somebody();
      const projectId = await projectOf(owner);
      const member = await joins(owner, projectId, 'MEMBER');
      const fileId = await readyFile(owner.id);
      await owner.told(attach, { input: { projectId, fileId } });
      const of = [
        { __typename: 'Project', id: projectId },
        { __typename: 'File', id: fileId },
      ];
      const entities = `query ($of: [_Any!]!) { _entities(representations: $of) {
        ... on Project { name } ... on File { fileName } } }`;
      const seen = async (scopes: string[]) =>
        (await users.execute(entities, { of }, { as: { ...member.as, scopes } })).data._entities;
      expect(await seen(['profile:read'])).toEqual([null, null]);
      expect(await seen(['projects:read'])).toEqual([{ name: 'Fleet' }, null]);
      expect(await seen(['projects:read', 'files:read'])).toEqual([
        { name: 'Fleet' },
        { fileName: 'plan.pdf' },
      ]);
    });
  });

  it('obeys nobody who was removed while they were waiting for it', async () => {
    const owner = await somebody();
    const projectId = await projectOf(owner);
    const manager = await joins(owner, projectId, 'MANAGER');
    const input = { projectId, contact: 'accomplice@example.com', role: 'MANAGER' };
    let invited: ReturnType<Somebody['ask']> | undefined;
    await transaction(users.em(), async (tx) => {
      await sql(tx, 'select 1 from project where id = ? for update', [projectId]);
      invited = manager.ask(invite, { input });
      const waiting = `select 1 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and query like '%project%'`;
      await eventually(async () => (await sql(users.em(), waiting)).length === 1, { what: 'it to wait' });
      await sql(tx, 'delete from membership where user_id = ?', [manager.id]);
    });
    expect(await codeOf(invited!)).toBe('NOT_FOUND');
  });

  it('knows people and itself by their ids as they were given, and by nothing else', async () => {
    const owner = await somebody();
    const projectId = await projectOf(owner);
    const member = await joins(owner, projectId, 'MEMBER');
    for (const userId of [member.id.toUpperCase(), 'nobody', '\0'])
      for (const [mutation, more] of [[remove, {}] as const, [setRole, { role: 'VIEWER' }] as const])
        expect(await codeOf(owner.ask(mutation, { input: { projectId, userId, ...more } }))).toBe(
          'NOT_FOUND',
        );
    expect(await codeOf(owner.ask(project, { id: projectId.toUpperCase() }))).toBe('NOT_FOUND');
  });

  it.each([
    ['a name that turns round', { name: 'a\u202eb' }, 'input.name'],
    ['a description that turns round', { name: 'Fleet', description: 'a\u2066b' }, 'input.description'],
    [
      'a description that is too long',
      { name: 'Fleet', description: 'a'.repeat(2_001) },
      'input.description',
    ],
  ])('is not made with %s', async (_, input, argument) => {
    const create = 'mutation ($input: CreateProjectInput!) { createProject(input: $input) { id } }';
    const { errors } = await (await somebody()).ask(create, { input });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
  });

  it('is invited to for a while: an invitation that has run out is in no list', async () => {
    const owner = await somebody();
    const projectId = await projectOf(owner);
    await owner.told(invite, { input: { projectId, contact: 'late@example.com', role: 'MEMBER' } });
    const expire = 'update project_invitation set expires_at = clock_timestamp() where project_id = ?';
    await users.em().getConnection().execute(expire, [projectId]);
    expect((await owner.told(project, { id: projectId })).invitations).toEqual([]);
  });
});
