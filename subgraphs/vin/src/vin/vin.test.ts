import { parseVin, type Vin } from './vin.ts';

describe('parseVin', () => {
  it('takes lower case and surrounding spaces, and gives the VIN as it should be written', () => {
    expect(parseVin(' \t1hgcm82633a004352\n')).toEqual({ text: '1HGCM82633A004352', checkDigitValid: true });
  });

  it.each([
    ['nothing', '', 'WRONG_LENGTH'],
    ['16 characters', '1HGCM82633A00435', 'WRONG_LENGTH'],
    ['18 characters', '1HGCM82633A0043521', 'WRONG_LENGTH'],
    ['17 characters with a space inside', '1HGCM8263 A004352', 'FORBIDDEN_CHARACTER'],
    ['I', 'IHGCM82633A004352', 'FORBIDDEN_LETTER'],
    ['O', '1HGCM82633AO04352', 'FORBIDDEN_LETTER'],
    ['a small q', '1HGCM82633q004352', 'FORBIDDEN_LETTER'],
    ['full-width digits', '1HGCM82633A００4352', 'FORBIDDEN_CHARACTER'],
    ['Arabic digits', '1HGCM82633A٠٠4352', 'FORBIDDEN_CHARACTER'],
    ['a dotless ı, which upper-casing would turn into I', '1HGCM82633A00435ı', 'FORBIDDEN_CHARACTER'],
    ['an ß, which upper-casing would make two letters', '1HGCM82633A00435ß', 'FORBIDDEN_CHARACTER'],
    ['a line break inside', '1HGCM8263\nA004352', 'FORBIDDEN_CHARACTER'],
    ['a hyphen', '1HGCM-2633A004352', 'FORBIDDEN_CHARACTER'],
    ['another character where the check digit was right', '1HGCM82633A004353', 'WRONG_CHECK_DIGIT'],
  ])('refuses %s', (_, vin, problem) => {
    expect(parseVin(vin)).toBe(problem);
  });

  it.each(['1M8GDM9AXKP042788', '11111111111111111', '5YJSA1E27HF000337'])(
    'knows the right check digit of %s',
    (vin) => {
      expect(parseVin(vin)).toEqual({ text: vin, checkDigitValid: true });
    },
  );

  it('lets a wrong check digit pass where none is demanded, and says so', () => {
    expect((parseVin('JTDBR32E720123456') as Vin).checkDigitValid).toBe(false);
  });

  it('takes time in proportion to the text, however long it is', () => {
    expect(parseVin('1'.repeat(1_000_000))).toBe('WRONG_LENGTH');
  });
});
