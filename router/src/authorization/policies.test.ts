import { pino } from 'pino';
import { meets } from './demands.ts';
import { heldPolicies, type Policies } from './policies.ts';

const log = pino({ level: 'silent' });
const clerk = { sub: 'u1', roles: ['clerk'], scopes: ['read', 'write'] };

describe('policies', () => {
  const held = async (policies: Policies, identity: typeof clerk | null = clerk) => [
    ...(await heldPolicies(policies, ['one', 'constructor', 'other'], identity, log)),
  ];

  it('hold for who has any of their roles and all of their scopes', async () => {
    expect(
      await held({ one: { roles: ['boss', 'clerk'], scopes: ['read'] }, other: { roles: ['boss'] } }),
    ).toEqual(['one']);
    expect(await held({ one: { scopes: ['read', 'sign'] }, other: {} })).toEqual(['other']);
  });

  it('hold for nobody who is not known, and where no rule explains them', async () => {
    expect(await held({ one: {}, other: {} }, null)).toEqual([]);
    expect(await held({})).toEqual([]);
  });

  it('are told by a function, at once or later', async () => {
    expect(await held((names) => new Set(names.slice(0, 1)))).toEqual(['one']);
    expect(await held(async (_, identity) => new Set([identity?.sub ?? '']))).toEqual(['u1']);
  });

  it.each<[string, Policies]>([
    [
      'throws',
      () => {
        throw new Error('down');
      },
    ],
    ['rejects', () => Promise.reject(new Error('down'))],
  ])('do not hold when the function %s', async (_, policies) => {
    expect(await held(policies)).toEqual([]);
  });
});

describe('a demand', () => {
  const none = new Set<string>();

  it('for somebody is met by whoever is known', () => {
    expect(meets({ kind: 'authenticated' }, clerk, none)).toBe(true);
    expect(meets({ kind: 'authenticated' }, null, none)).toBe(false);
  });

  it('for one of several lists of scopes is met by all of one list, and by nobody if there is no list', () => {
    const anyOf = (...lists: string[][]) => meets({ kind: 'scopes', anyOf: lists }, clerk, none);
    expect([anyOf(['read', 'sign']), anyOf(['sign'], ['read', 'write'])]).toEqual([false, true]);
    expect([anyOf(), meets({ kind: 'scopes', anyOf: [['read']] }, null, none)]).toEqual([false, false]);
  });
});
