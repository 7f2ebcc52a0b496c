import { newId } from '@dallal/subgraph';
import { identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
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
  const invite = `mutation ($input: InviteToProjectInput!) { inviteToProject(input: $input) { id contactValue } }`;
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
    expect(await other.told(answer, { id, accept: true })).toEqual({ __typename: 'InvitationNotFound' });
    const both = await Promise.all([1, 2].map(() => invited.told(answer, { id, accept: true })));
    expect(both.map(({ __typename }) => __typename).sort()).toEqual(['InvitationNotFound', 'Project']);
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
    const fileId = newId();
    await users.em().insert(File, {
      ...{ id: fileId, ownerId: member.id, purpose: 'PROJECT_ATTACHMENT', status: 'READY', name: 'plan.pdf' },
      ...{ uploadType: 'application/pdf', uploadBytes: 7, mediaType: 'application/pdf', sizeBytes: 7 },
      ...{ uploadUntil: new Date(), createdAt: new Date() },
    });
    const input = { projectId: id, fileId };
    const attach = 'mutation ($input: ProjectAttachmentInput!) { attachToProject(input: $input) { id } }';
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

  it('is the only one that a token narrowed to it can see', async () => {
    const owner = await somebody();
    const [one, other] = [await projectOf(owner), await projectOf(owner)];
    const as = { ...owner.as, project: one };
    expect((await users.execute('{ projects { id } }', {}, { as })).data).toEqual({
      projects: [{ id: one }],
    });
    expect(await codeOf(users.execute(project, { id: other }, { as }) as never)).toBe('NOT_FOUND');
  });
});
