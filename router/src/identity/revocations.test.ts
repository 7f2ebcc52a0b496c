import { type RevocableToken, Revocations } from './revocations.ts';

const token = (claims: Partial<RevocableToken> = {}): RevocableToken => ({
  sub: 'amina',
  issuedAt: 100,
  ...claims,
});
const bySid = (value: string, issuedUntil = 100) => ({ claim: 'sid', value, issuedUntil }) as const;

describe('revocations', () => {
  it('hold for tokens that were issued in their second or before it', () => {
    const revocations = new Revocations();
    revocations.replace([bySid('s')]);
    const revoked = [99, 100, 101].map((issuedAt) => revocations.revokes(token({ sid: 's', issuedAt })));
    expect(revoked).toEqual([true, true, false]);
  });

  it('of one value hold up to the latest of their times, in whatever order they come', () => {
    const revocations = new Revocations();
    revocations.replace([bySid('s', 120), bySid('s', 90)]);
    expect(revocations.revokes(token({ sid: 's' }))).toBe(true);
  });

  it('are about the claim they name: another claim’s equal value is none of theirs', () => {
    const revocations = new Revocations();
    revocations.replace([bySid('amina')]);
    expect(revocations.revokes(token())).toBe(false);
    expect(revocations.revokes(token({ sid: undefined, jti: 'amina', client_id: 'amina' }))).toBe(false);
  });

  it('end once what watches for them, unless it was called off', () => {
    const revocations = new Revocations();
    const ended: string[] = [];
    const watch = (name: string, of: RevocableToken) => revocations.watch(of, () => ended.push(name));
    watch('stays', token({ sid: 'other' }));
    watch('goes', token({ sid: 's' }));
    watch('left', token({ sid: 's' }))();
    revocations.replace([bySid('s')]);
    revocations.replace([bySid('s', 105)]);
    watch('late', token({ sid: 's' }));
    expect(ended).toEqual(['goes', 'late']);
  });

  it('reach those who are called off by one another’s end', () => {
    const revocations = new Revocations();
    const ended: string[] = [];
    let callOff = () => {};
    revocations.watch(token(), () => {
      ended.push('first');
      callOff();
    });
    callOff = revocations.watch(token(), () => ended.push('second'));
    revocations.replace([{ claim: 'sub', value: 'amina', issuedUntil: 100 }]);
    expect(ended).toEqual(['first']);
  });

  it('are gone when a list without them comes', () => {
    const revocations = new Revocations();
    revocations.replace([bySid('s')]);
    revocations.replace([]);
    expect(revocations.revokes(token({ sid: 's' }))).toBe(false);
  });
});
