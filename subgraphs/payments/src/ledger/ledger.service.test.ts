import { vatContainedIn } from '@dallal/money';
import { seededRandom } from '../../../../test/support/seeded-random.ts';
import { commissionOn, split } from './ledger.service.ts';

describe('commission', () => {
  it.each([
    [0, 0],
    [9, 0],
    [10, 1],
    [29, 1],
    [30, 2],
    [115_00, 5_75],
    [Number.MAX_SAFE_INTEGER, 450_359_962_737_050],
  ])('of 5 %% on %d halalas is %d, rounded half up', (gross, commission) => {
    expect(commissionOn(gross, 500)).toBe(commission);
  });

  it('never exceeds the sale', () => {
    expect(commissionOn(1, 10_000)).toBe(1);
    expect(commissionOn(Number.MAX_SAFE_INTEGER, 10_000)).toBe(Number.MAX_SAFE_INTEGER);
  });
});

describe('the split of a sale', () => {
  const random = seededRandom();

  it(`loses no halala, whatever the sale and the rate (DALLAL_TEST_SEED=${random.seed})`, () => {
    for (let round = 0; round < 20_000; round++) {
      // As many small amounts as large ones: rounding shows with the small.
      const gross = random.integer(0, 2 ** random.integer(0, 53) - 1);
      const rate = random.integer(0, 10_000);
      const { commission, net } = split(gross, rate);
      const exact = Number.isSafeInteger(gross * rate) ? (gross * rate) / 10_000 : null;
      const isSplit =
        commission + net === gross &&
        Number.isSafeInteger(commission) &&
        commission >= 0 &&
        net >= 0 &&
        (exact === null || Math.abs(commission - exact) <= 0.5);
      if (!isSplit) throw new Error(`${gross} at ${rate}: ${commission} + ${net} in round ${round}`);
    }
  });
});

describe('the VAT contained in a price', () => {
  it.each([
    [0, 0],
    [1, 0],
    [3, 0],
    [4, 1],
    [115, 15],
    [100_00, 13_04],
    [999_99, 130_43],
  ])('of %d halalas is %d at 15 %%, rounded half up', (gross, vat) => {
    expect(vatContainedIn(gross)).toBe(vat);
  });
});
