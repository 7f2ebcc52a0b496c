import { modelYearsOf } from './model-year.ts';

const vinWith = (position7: string, position10: string) => `1HGCM8${position7}3${'3'}${position10}A004352`;

describe('modelYearsOf', () => {
  it('takes a letter in position 7 for 2010 and later, a digit for before', () => {
    expect(modelYearsOf(vinWith('A', 'F'), 2027)).toEqual([2015, 1985]);
    expect(modelYearsOf(vinWith('2', 'F'), 2027)).toEqual([1985, 2015]);
  });

  it('never names a year that has not come', () => {
    expect(modelYearsOf(vinWith('A', '3'), 2027)).toEqual([2003]);
    expect(modelYearsOf(vinWith('A', 'V'), 2027)).toEqual([2027, 1997]);
    expect(modelYearsOf(vinWith('A', 'W'), 2027)).toEqual([1998]);
  });

  it.each(['0', 'U', 'Z'])('makes nothing of %s, which stands for no year', (code) => {
    expect(modelYearsOf(vinWith('A', code), 2027)).toEqual([]);
  });
});
