import { latinDigits, majorUnits, parseAmount } from './money.ts';

describe('an amount of money', () => {
  it('is read from what is typed in either kind of digits', () => {
    expect(parseAmount('1,250.5')).toBe(125_050);
    expect(parseAmount('١٬٢٥٠٫٥')).toBe(125_050);
    expect(parseAmount('۹۹')).toBe(9_900);
    expect(parseAmount(12.34)).toBe(1_234);
  });

  it('is refused rather than rounded or guessed', () => {
    for (const text of ['', ' ', '1.234', '-5', '1e3', 'abc', '1.2.3', '9999999999999']) {
      expect([text, parseAmount(text)]).toEqual([text, null]);
    }
  });

  it('has as many digits as its currency', () => {
    expect(parseAmount('1.234', 'KWD')).toBe(1_234);
    expect(majorUnits({ amount: 1_234, currency: 'KWD' })).toBe(1.234);
    expect(majorUnits({ amount: 1_234, currency: 'SAR' })).toBe(12.34);
  });

  it('has its digits made Latin and all else left', () => {
    expect(latinDigits('٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ x')).toBe('0123456789 0123456789 x');
  });
});
