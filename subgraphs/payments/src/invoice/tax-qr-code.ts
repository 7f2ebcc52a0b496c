import type { Invoice } from './invoice.entity.ts';

/** Values are at most this many octets: their length is told by one. */
const LONGEST = 255;

/**
 * What the QR code of a simplified tax invoice says, in base64: for each of five tags its number, the length and the
 * value in UTF-8. Null for invoices that lack one of them. Source: ZATCA, Security Features Implementation Standards,
 * section 4 (phase 1).
 */
export function taxQrCode(invoice: Invoice): string | null {
  const { sellerName, sellerVatNumber, issuedAt, totalMinor, vatMinor, currency } = invoice;
  if (sellerName === null || sellerVatNumber === null || currency !== 'SAR') return null;
  const values = [
    sellerName,
    sellerVatNumber,
    issuedAt.toISOString().replace(/\.\d+Z$/, 'Z'),
    decimal(totalMinor),
    decimal(vatMinor),
  ];
  return Buffer.concat(values.map((value, index) => field(index + 1, value))).toString('base64');
}

function field(tag: number, value: string): Buffer {
  const octets = fitting(value);
  return Buffer.concat([Buffer.from([tag, octets.length]), octets]);
}

/** As many whole characters as fit. */
function fitting(value: string): Buffer {
  const octets = Buffer.from(value, 'utf8');
  if (octets.length <= LONGEST) return octets;
  let end = LONGEST;
  // Octets of the form 10xxxxxx continue a character.
  while ((octets[end]! & 0b1100_0000) === 0b1000_0000) end--;
  return octets.subarray(0, end);
}

function decimal(minorUnits: number): string {
  return `${Math.trunc(minorUnits / 100)}.${String(minorUnits % 100).padStart(2, '0')}`;
}
