import { candidatesIn, fragmentIn, type ReadCharacter } from './vin-candidates.ts';

const HONDA = '1HGCM82633A004352';

const read = (text: string, doubts: Readonly<Record<number, number>> = {}): ReadCharacter[] =>
  [...text].map((character, place) => ({ character, confidence: doubts[place] ?? 95 }));
const textsOf = (...lines: ReadCharacter[][]) => candidatesIn(lines).map(({ text }) => text);

describe('what was read on a picture', () => {
  it('is searched for a VIN among all else that stands there', () => {
    const lines = [read('MFD BY HONDA OF AMERICA'), read(`VIN: ${HONDA} *`), read('TYPE PASSENGER CAR 2003')];
    expect(textsOf(...lines)[0]).toBe(HONDA);
  });

  it('may have spaces within, and letters that no VIN has for the digits that look like them', () => {
    const [candidate] = candidatesIn([read('IHGCM 82633 AOO4352')]);
    expect(candidate).toMatchObject({ text: HONDA, checkDigitValid: true, repaired: [] });
    expect(candidate?.characters[0]).toEqual({ character: '1', confidence: 80 });
    expect(candidate?.characters[1]).toEqual({ character: 'H', confidence: 95 });
  });

  it('is mended where it was doubtful and the check digit then fits, and says where', () => {
    const [candidate] = candidatesIn([read(HONDA.replace('8', 'B'), { 5: 41 })]);
    expect(candidate).toMatchObject({ text: HONDA, repaired: [5], checkDigitValid: true });
    expect(candidate?.characters[5]).toEqual({ character: '8', confidence: 40 });
  });

  it('is taken as it was read where nobody demands a check digit', () => {
    expect(textsOf(read('JTDBR32E720123456'))).toEqual(['JTDBR32E720123456']);
  });

  it('gives the one with a right check digit first, and a handful at most', () => {
    const lines = [read('JTDBR32E720123456'), read(HONDA)];
    expect(textsOf(...lines)[0]).toBe(HONDA);
    expect(textsOf(read(`${HONDA}${HONDA}${HONDA}`)).length).toBeLessThanOrEqual(5);
  });

  it('gives the line most like a VIN where there is none', () => {
    expect(textsOf(read('1HGCM82633A0043'))).toEqual([]);
    const fragment = fragmentIn([read('HONDA'), read('1HGCM82633A0043'), read('AMERICAN MOTORS CO')]);
    expect(fragment.map(({ character }) => character).join('')).toBe('1HGCM82633A0043');
    expect(fragmentIn([])).toEqual([]);
  });
});
