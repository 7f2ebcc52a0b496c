import {
  addressFieldOf,
  addressInputOf,
  emptyAddress,
  hasDigits,
  isShortAddress,
  valuesOfAddress,
} from './address-values.ts';

describe('an address', () => {
  it('goes as a National Address or in lines, never as both', () => {
    const national = addressInputOf({ ...emptyAddress, shortAddress: 'RRRD 2929', region: 'SA-01' });
    expect(national).toMatchObject({ national: { shortAddress: 'RRRD2929', region: 'SA-01' } });
    expect(national).not.toHaveProperty('freeForm');
    const free = addressInputOf({
      ...emptyAddress,
      kind: 'FREE_FORM',
      lines: ' Street 1 \n\n Floor 2\n',
      country: 'AE',
    });
    expect(free).toMatchObject({ freeForm: { lines: ['Street 1', 'Floor 2'], country: 'AE' } });
    expect(free).not.toHaveProperty('national');
  });

  it('has its numbers in either kind of digits', () => {
    expect(hasDigits('١٢٣٤', 4)).toBe(true);
    expect(hasDigits('123', 4)).toBe(false);
    expect(isShortAddress('rrrd ٢٩٢٩')).toBe(true);
    expect(isShortAddress('RRR2929')).toBe(false);
  });

  it('comes back into the form as it was kept', () => {
    const kept = {
      kind: 'FREE_FORM',
      recipient: 'Sara',
      city: 'Dubai',
      country: 'AE',
      lines: ['a', 'b'],
      isDefault: true,
    };
    expect(valuesOfAddress(kept as never)).toMatchObject({
      recipient: 'Sara',
      lines: 'a\nb',
      label: '',
      phone: '',
    });
  });

  it('shows what the graph refuses at the field it is about', () => {
    expect(addressFieldOf('input.national.street')).toBe('street');
    expect(addressFieldOf('input.freeForm.lines.2')).toBe('lines');
    expect(addressFieldOf('input')).toBeNull();
  });
});
