import { compactIban, faultOf, IbanFault, maskIban } from './iban.ts';

const GOOD = 'SA0380000000608010167519';

describe('an IBAN', () => {
  it.each([GOOD, 'SA7545000000000000004040', compactIban(' sa03 8000 0000 6080 1016 7519\n')])(
    '%s is one',
    (iban) => {
      expect(faultOf(iban)).toBeNull();
    },
  );

  it.each([
    '\u202aSA03 8000 0000 6080 1016 7519\u202c',
    'sa٠٣ ٨٠٠٠ ٠٠٠٠ ٦٠٨٠ ١٠١٦ ٧٥١٩',
    'SA۰۳80000000608010167519',
  ])('%j is the same one, as people copy and type it', (text) => {
    expect(compactIban(text)).toBe(GOOD);
  });

  it.each([
    ['', IbanFault.NOT_SAUDI],
    ['GB29NWBK60161331926819', IbanFault.NOT_SAUDI],
    ['SA', IbanFault.WRONG_LENGTH],
    [`${GOOD}0`, IbanFault.WRONG_LENGTH],
    ['SA03800000006080101675-9', IbanFault.WRONG_CHARACTERS],
    ['SA٠٣80000000608010167519', IbanFault.WRONG_CHARACTERS],
    ['SA03B0000000608010167519', IbanFault.WRONG_CHARACTERS],
    ['SA0380000000608010167591', IbanFault.WRONG_CHECK_DIGITS],
    ['SA3080000000608010167519', IbanFault.WRONG_CHECK_DIGITS],
  ])('"%s" is none: %s', (iban, fault) => {
    expect(faultOf(iban)).toBe(fault);
  });

  it('is no other by any one digit that is wrong', () => {
    for (let at = 2; at < GOOD.length; at++)
      for (const digit of '0123456789') {
        if (digit === GOOD[at]) continue;
        expect(faultOf(`${GOOD.slice(0, at)}${digit}${GOOD.slice(at + 1)}`)).toBe(
          IbanFault.WRONG_CHECK_DIGITS,
        );
      }
  });

  it('is shown by its country and last four characters', () => {
    expect(maskIban(GOOD)).toBe('SA••••••••••••••••••7519');
  });
});
