import { checkVin, tidyVin } from './vin.ts';

describe('a VIN that is typed', () => {
  it('is tidied of what people write between its characters', () => {
    expect(tidyVin(' 1hgcm-8263 3a004352\n')).toBe('1HGCM82633A004352');
    expect(tidyVin('*1HGCM82633A004352*')).toBe('1HGCM82633A004352');
    expect(tidyVin('\u2066\u200e1HGCM82633A٠٠٤٣٥٢\u2069')).toBe('1HGCM82633A004352');
  });

  it.each(['1M8GDM9AXKP042788', '11111111111111111', '5YJSA1E27HF000337', '1HGCM82633A004352'])(
    'is right when its check digit is: %s',
    (text) => {
      expect(checkVin(text)).toEqual({ problem: null, faults: [], checkDigitValid: true });
    },
  );

  it.each([
    ['1HGCM82633A00435', 'WRONG_LENGTH', []],
    ['1HGCM82633AO0435', 'FORBIDDEN_LETTER', [11]],
    ['1HGCM82633A٠٠4352', 'FORBIDDEN_CHARACTER', [11, 12]],
    ['1HGCM82633A004353', 'WRONG_CHECK_DIGIT', []],
    ['', 'WRONG_LENGTH', []],
  ])('tells at once what is wrong and where: %s', (text, problem, faults) => {
    expect(checkVin(text)).toMatchObject({ problem, faults });
  });

  it('may have any check digit outside North America, and says that it does not fit', () => {
    expect(checkVin('JTDBR32E720123456')).toEqual({ problem: null, faults: [], checkDigitValid: false });
  });
});
