import { latinDigits, majorUnits, parseAmount } from './money.ts';

describe('an amount of money', () => {
  it('is read from what is typed in either kind of digits', () => {
    expect(parseAmount('1,250.5')).toBe(125_050);
    expect(parseAmount('١٬٢٥٠٫٥')).toBe(125_050);
    expect(parseAmount('۹۹')).toBe(9_900);
    expect(parseAmount(12.34)).toBe(1_234);
    expect(parseAmount('1,234,567')).toBe(123_456_700);
    expect(parseAmount('\u200f١٬٢٥٠\u00a0')).toBe(125_000);
  });

  it('may have a comma for a point, and is never a hundred times as much by it', () => {
    expect(parseAmount('850,50')).toBe(85_050);
    expect(parseAmount('850,5')).toBe(85_050);
    expect(parseAmount('٨٥٠،٥')).toBe(85_050);
    expect(parseAmount('8505,50')).toBe(850_550);
  });

  it('is refused rather than rounded or guessed', () => {
    for (const text of [
      '',
      ' ',
      '1.234',
      '-5',
      '1e3',
      'abc',
      '1.2.3',
      '9999999999999',
      '1,2,3',
      '1234,567',
      '1.250,50',
      ',5',
    ]) {
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
