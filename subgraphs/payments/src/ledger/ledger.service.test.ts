import { vatContainedIn } from '@dallal/money';
import { commissionOn } from './ledger.service.ts';

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
