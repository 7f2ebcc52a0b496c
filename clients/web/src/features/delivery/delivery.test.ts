import { deliveryTo, deliveryToTyped, type KeptAddress, linesOfAddress } from './delivery.ts';

const kept = {
  id: 'a1',
  recipient: 'سارة الحربي',
  phone: '+966550000002',
  country: 'SA',
  city: 'الرياض',
  district: 'العليا',
  street: 'طريق الملك فهد',
  buildingNumber: '8228',
  secondaryNumber: '2121',
  postalCode: '12313',
  shortAddress: 'RRRD2929',
  lines: [] as string[],
  deliveryNotes: null,
} as unknown as KeptAddress;

describe('where an order goes', () => {
  it('is written as on a parcel, in the form of the National Address or in free lines', () => {
    expect(linesOfAddress(kept)).toEqual(['8228 طريق الملك فهد', 'العليا · 2121 · RRRD2929']);
    const free = {
      district: null,
      street: null,
      buildingNumber: null,
      secondaryNumber: null,
      shortAddress: null,
    };
    expect(linesOfAddress({ ...kept, ...free, lines: ['Workshop 4', 'Exit 18'] })).toEqual([
      'Workshop 4',
      'Exit 18',
    ]);
    expect(deliveryTo(kept)).toMatchObject({
      recipient: 'سارة الحربي',
      city: 'الرياض',
      country: 'SA',
      postalCode: '12313',
    });
  });

  it('is what was typed, tidied, with nothing where nothing was typed', () => {
    const typed = {
      recipient: ' Sara ',
      phone: '',
      street: ' 8228 King Fahd Rd \n\n Olaya',
      city: 'Riyadh ',
      postalCode: ' ',
      notes: '',
    };
    expect(deliveryToTyped(typed)).toEqual({
      recipient: 'Sara',
      phone: null,
      lines: ['8228 King Fahd Rd', 'Olaya'],
      city: 'Riyadh',
      postalCode: null,
      country: 'SA',
      notes: null,
    });
  });
});
