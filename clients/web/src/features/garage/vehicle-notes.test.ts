import { readMileage } from './vehicle-notes.ts';

it('a mileage is none, a whole number of kilometres, or told to be neither', () => {
  expect(readMileage(' ')).toBeNull();
  expect(readMileage('١٢٠٬٠٠٠')).toBe(120_000);
  for (const typed of ['1,5', '120.5', '5000001', 'x']) expect(readMileage(typed)).toBeUndefined();
});
