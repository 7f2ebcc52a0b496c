import { newId, transaction } from '@dallal/subgraph';
import { identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { testSettings } from '../../test/settings.ts';
import { users as definition } from '../subgraph.ts';
import { type Audited, audit } from './audit.ts';

const trail = `query ($filter: AuditFilter) {
  auditTrail(first: 10, filter: $filter) {
    edges { node { action subjectType subjectId clientId address detail { name value } } }
  }
}`;

describe('the audit trail', () => {
  let users: SubgraphTest;
  const [noor, sami] = [newId(), newId()];
  const staff = identityOf('support', { sub: newId() });
  beforeAll(async () => {
    users = await testSubgraph(definition, { config: testSettings });
  });
  afterAll(() => users.close());

  const record = (entry: Partial<Audited>) =>
    transaction(users.em(), async (tx) =>
      audit(tx, { by: { sub: noor }, action: 'account.suspended', to: ['User', sami], ...entry }),
    );
  const read = async (filter: object) => {
    const { data, errors } = await users.execute(trail, { filter }, { as: staff });
    expect(errors).toBeUndefined();
    return data.auditTrail.edges.map(({ node }: { node: object }) => node);
  };

  it('says who did what to whom, from where and why, and nothing that is not known', async () => {
    const by = identityOf('support', { sub: noor, client: 'console', sid: newId() });
    const detail = { reason: 'fraud', note: null, text: 'x'.repeat(2_000) };
    await record({ by, from: { address: '192.0.2.7' }, detail });
    expect(await read({ actorId: noor })).toEqual([
      {
        ...{ action: 'account.suspended', subjectType: 'User', subjectId: sami },
        ...{ clientId: 'console', address: '192.0.2.7' },
        detail: [
          { name: 'reason', value: 'fraud' },
          { name: 'text', value: 'x'.repeat(500) },
        ],
      },
    ]);
  });

  it('is found by subject, by action and by its group, newest first, and a wildcard stands for itself', async () => {
    const subject = newId();
    const to = ['Merchant', subject] as const;
    await record({ action: 'merchant.verified', to });
    await record({ action: 'merchant.suspended', to });
    const actions = async (filter: object) =>
      (await read({ subjectId: subject, ...filter })).map(({ action }: { action: string }) => action);
    expect(await actions({})).toEqual(['merchant.suspended', 'merchant.verified']);
    expect(await actions({ action: 'merchant' })).toEqual(['merchant.suspended', 'merchant.verified']);
    expect(await actions({ action: 'merchant.verified' })).toEqual(['merchant.verified']);
    expect(await actions({ action: 'm%' })).toEqual([]);
    expect(await actions({ until: '2020-01-01T00:00:00Z' })).toEqual([]);
  });

  it('is not there when what it tells of was undone', async () => {
    const subject = newId();
    const undone = transaction(users.em(), async (tx) => {
      audit(tx, { by: null, action: 'key.rotated', to: ['SigningKey', subject] });
      await tx.flush();
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await read({ subjectId: subject })).toEqual([]);
  });

  it.each(['update audit_entry set action = null', 'delete from audit_entry', 'truncate audit_entry'])(
    'is never changed: %s',
    async (statement) => {
      await expect(users.em().getConnection().execute(statement)).rejects.toThrow('never changed');
    },
  );

  it.each(['actorId', 'subjectId', 'action'])(
    'takes no %s that the database could not hold',
    async (name) => {
      const { errors } = await users.execute(trail, { filter: { [name]: 'a\0b' } }, { as: staff });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: `filter.${name}` } }]);
    },
  );

  it.each([
    ['anonymous', null, 'UNAUTHENTICATED'],
    ['a customer', identityOf('customer', { sub: noor }), 'FORBIDDEN'],
  ] as const)('is not read by %s', async (_, as, code) => {
    const { errors } = await users.execute(trail, {}, { as });
    expect(errors).toMatchObject([{ extensions: { code } }]);
  });
});
