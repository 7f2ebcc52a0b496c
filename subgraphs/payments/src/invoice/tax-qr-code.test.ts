import { Invoice } from './invoice.entity.ts';
import { taxQrCode } from './tax-qr-code.ts';

function invoice(given: Partial<Invoice> = {}): Invoice {
  return Object.assign(new Invoice(), {
    sellerName: 'Bobs Records',
    sellerVatNumber: '310122393500003',
    issuedAt: new Date('2022-04-25T15:30:00.250Z'),
    totalMinor: 100_000,
    vatMinor: 15_000,
    currency: 'SAR',
    ...given,
  });
}

/** The values by their tags, as a reader of the code takes them apart. */
function read(code: string): Record<number, string> {
  const octets = Buffer.from(code, 'base64');
  const values: Record<number, string> = {};
  for (let at = 0; at < octets.length; at += 2 + octets[at + 1]!) {
    values[octets[at]!] = octets.subarray(at + 2, at + 2 + octets[at + 1]!).toString('utf8');
  }
  return values;
}

describe('the QR code of a tax invoice', () => {
  it('is the one of the tax authority’s own example', () => {
    expect(taxQrCode(invoice())).toBe(
      'AQxCb2JzIFJlY29yZHMCDzMxMDEyMjM5MzUwMDAwMwMUMjAyMi0wNC0yNVQxNTozMDowMFoEBzEwMDAuMDAFBjE1MC4wMA==',
    );
  });

  it('tells a name in Arabic, and amounts to the halala', () => {
    const sellerName = 'شركة قطع غيار الرياض المحدودة';
    const code = taxQrCode(invoice({ sellerName, totalMinor: 999_99, vatMinor: 5 }));
    expect(read(code!)).toEqual({
      1: sellerName,
      2: '310122393500003',
      3: '2022-04-25T15:30:00Z',
      4: '999.99',
      5: '0.05',
    });
  });

  it('cuts a name that is too long between two characters', () => {
    const code = taxQrCode(invoice({ sellerName: `x${'ش'.repeat(200)}` }));
    expect(read(code!)[1]).toBe(`x${'ش'.repeat(127)}`);
  });

  it.each([{ sellerName: null }, { sellerVatNumber: null }, { currency: 'USD' as const }])(
    'is not made without all that it has to say: %j',
    (missing) => {
      expect(taxQrCode(invoice(missing))).toBeNull();
    },
  );
});
