import { matchesKeys, specificityOf } from './pattern-keys.ts';

// Positions 4 to 8 are CM826, 10 to 17 are 3A004352.
const vin = '1HGCM82633A004352';

describe('matchesKeys', () => {
  it.each([
    'CM826',
    'CM',
    '*M*2',
    'C[LM]8',
    '[A-D]M',
    'CM#2',
    'CM826|3A',
    '*****|*A',
    '*****|[1-4]',
    '*****|*A004352',
    'CM*2[3-7]|*',
  ])('finds that the VIN fits %s', (keys) => {
    expect(matchesKeys(vin, keys)).toBe(true);
  });

  it.each(['CN', '[AB]', 'CM827', '#M', '[D-F]M', '*****|*B', '*****|3A0043529', 'CM82|63', 'CM826**A'])(
    'finds that the VIN does not fit %s',
    (keys) => {
      expect(matchesKeys(vin, keys)).toBe(false);
    },
  );
});

describe('specificityOf', () => {
  it('counts the positions that are looked at', () => {
    expect(['*****', 'C', '*M', 'C[AM]8**|*A'].map(specificityOf)).toEqual([0, 1, 1, 4]);
  });
});
