import {
  areHoursSound,
  emptyBusiness,
  inputOf,
  isCommercialRegistration,
  isRadius,
  isVatNumber,
  valuesOf,
} from './business.ts';

describe('what a business says of itself', () => {
  it('has its numbers in either kind of digits', () => {
    expect(isCommercialRegistration('١٠١٠ ١٢٣ ٤٥٦')).toBe(true);
    expect(isCommercialRegistration('7001234567')).toBe(true);
    expect(isCommercialRegistration('6001234567')).toBe(false);
    expect(isVatNumber('300000000000003')).toBe(true);
    expect(isVatNumber('300000000000001')).toBe(false);
    const { commercialRegistration } = inputOf({ ...emptyBusiness, commercialRegistration: '١٠١٠ ١٢٣ ٤٥٦' });
    expect(commercialRegistration).toBe('1010123456');
  });

  it('delivers within whole kilometres, up to as many as the graph takes', () => {
    expect(['1', '٥٠٠', ' 60 '].map(isRadius)).toEqual([true, true, true]);
    expect(['', '0', '501', '1.5', 'x', '-3'].map(isRadius)).toEqual(Array(6).fill(false));
  });

  it('may be open until midnight, which is the end of the day', () => {
    const values = {
      ...emptyBusiness,
      hours: { ...emptyBusiness.hours, FRIDAY: [{ opens: '16:00', closes: '00:00' }] },
    };
    expect(inputOf(values).businessHours).toEqual([{ day: 'FRIDAY', opens: '16:00', closes: '24:00' }]);
    expect(areHoursSound(values.hours.FRIDAY)).toBe(true);
  });

  it('has no hours that end before they begin, or lie within others', () => {
    expect(areHoursSound([{ opens: '17:00', closes: '09:00' }])).toBe(false);
    expect(areHoursSound([{ opens: '', closes: '09:00' }])).toBe(false);
    const split = [
      { opens: '16:00', closes: '22:00' },
      { opens: '08:00', closes: '12:00' },
    ];
    expect(areHoursSound(split)).toBe(true);
    expect(areHoursSound([...split, { opens: '11:00', closes: '13:00' }])).toBe(false);
  });

  it('comes back as it was told', () => {
    const radius = { latitude: 24.7, longitude: 46.7, kilometres: 60 };
    const merchant = {
      ...inputOf({ ...emptyBusiness, nameAr: 'ورشة', phone: '+966500000000' }),
      serviceArea: { regions: [{ code: 'SA-01' }], cities: [{ id: 'jeddah' }], radius },
      businessHours: { intervals: [{ day: 'SUNDAY', opens: '08:00', closes: '24:00' }] },
    };
    const values = valuesOf(merchant as never);
    expect(values).toMatchObject({
      nameAr: 'ورشة',
      nameEn: '',
      serviceAreas: ['SA-01'],
      serviceCities: ['jeddah'],
    });
    expect(inputOf(values).serviceRadius).toEqual(radius);
    expect(inputOf({ ...values, radiusKilometres: '٤٠' }).serviceRadius).toMatchObject({ kilometres: 40 });
    expect(inputOf({ ...values, radiusCentre: null }).serviceRadius).toBeNull();
    expect(values.hours.SUNDAY).toEqual([{ opens: '08:00', closes: '00:00' }]);
  });
});
