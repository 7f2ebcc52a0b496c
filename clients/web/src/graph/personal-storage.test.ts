import { isForgotten } from './personal-storage.ts';

const ofSomebody = [
  'dallal.request.u1',
  'dallal.merchant-application.u1',
  'dallal.checkout.u1',
  'dallal.cart.u1',
  'dallal.bid.a1.u1',
  'dallal.read.a1.u1',
  'dallal.something-new',
];
const ofTheDevice = [
  'dallal.session',
  'dallal.locale',
  'dallal.numerals',
  'dallal.install.declined',
  'dallal.push.u1',
  'dallal.cart.visitor',
  'mantine-color-scheme-value',
];

describe('what is kept on a device', () => {
  it('is forgotten when its user signs out, but for what is the device’s own', () => {
    const forgotten = [...ofSomebody, ...ofTheDevice].filter((key) => isForgotten(key, null));
    expect(forgotten).toEqual(ofSomebody);
  });

  it('stays for whoever comes back, and not for anybody else', () => {
    const forgotten = (userId: string) => ofSomebody.filter((key) => isForgotten(key, userId));
    expect(forgotten('u1')).toEqual(['dallal.something-new']);
    expect(forgotten('u2')).toEqual(ofSomebody);
  });
});
