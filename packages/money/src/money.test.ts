import { CurrencyCode, MAX_MINOR_UNITS, MinorUnits, money, vatContainedIn } from './index.ts';

describe('MinorUnits', () => {
  it.each([0, 1, MAX_MINOR_UNITS])('takes %d', (amount) => {
    expect(MinorUnits.parseValue(amount)).toBe(amount);
  });

  it.each([
    0.1,
    -1,
    MAX_MINOR_UNITS + 1,
    2 ** 53,
    Number.POSITIVE_INFINITY,
    Number.NaN,
    '100',
    '1.5',
    'ten',
    null,
    true,
    {},
  ])('refuses %p as BAD_USER_INPUT', (amount) => {
    expect(() => MinorUnits.parseValue(amount)).toThrow(
      expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } }),
    );
  });

  it('calls what is broken on our side broken, and not bad input', () => {
    expect(() => MinorUnits.serialize('x')).toThrow(
      expect.not.objectContaining({ extensions: expect.anything() }),
    );
  });

  it('reads a bigint column, which the driver gives as text', () => {
    expect(MinorUnits.serialize('9007199254740991')).toBe(2 ** 53 - 1);
  });
});

it('knows the currencies this marketplace trades in, to the letter', () => {
  expect(CurrencyCode.parseValue('SAR')).toBe('SAR');
  for (const code of ['sar', 'JPY', '', 1]) expect(() => CurrencyCode.parseValue(code)).toThrow(/one of SAR/);
});

it('never makes money of a fraction', () => {
  expect(money(1500)).toEqual({ amount: 1500, currency: 'SAR' });
  expect(() => money(15.5)).toThrow(/Not an amount/);
});

it.each([
  [11_500, 1_500],
  [10_000, 1_304],
  [1, 0],
  [0, 0],
  [9_007_199_254_740_981, 1_174_852_076_705_345],
])('finds in %d gross a VAT of %d at 15 percent, rounded half up', (gross, vat) => {
  expect(vatContainedIn(gross)).toBe(vat);
});
