import { reduceIdentity } from './stream-key.ts';

const identity = { sub: '1', roles: ['b', 'a'], scopes: ['y', 'x'] };

describe('the identity a stream runs with', () => {
  it('is the whole of it by default, in one order', () => {
    expect(reduceIdentity(identity)).toEqual({ sub: '1', roles: ['a', 'b'], scopes: ['x', 'y'] });
    expect(identity.roles).toEqual(['b', 'a']);
  });

  it('has the claims the operator named and no other', () => {
    expect(reduceIdentity(identity, ['roles'])).toEqual({ sub: '', roles: ['a', 'b'], scopes: [] });
    expect(reduceIdentity(identity, ['sub', 'scopes'])).toEqual({ sub: '1', roles: [], scopes: ['x', 'y'] });
  });

  it('has each claim that a token may have, unless it is left out', () => {
    const whole = { ...identity, sid: 's', client: 'c', merchant: 'm', project: 'p' };
    const roles = ['a', 'b'];
    expect(reduceIdentity(whole)).toEqual({ ...whole, roles, scopes: ['x', 'y'] });
    expect(reduceIdentity(whole, ['merchant', 'roles'])).toEqual({
      sub: '',
      roles,
      scopes: [],
      merchant: 'm',
    });
  });

  it('is nobody for whom no claim counts, and for a visitor', () => {
    expect(reduceIdentity(identity, [])).toBeNull();
    expect(reduceIdentity(null, ['roles'])).toBeNull();
  });
});
