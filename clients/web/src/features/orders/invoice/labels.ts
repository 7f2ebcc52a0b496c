/** An invoice is in both languages, whichever the page is in: its reader may be the other party, or the tax authority. */
export const labels = {
  title: { ar: 'فاتورة ضريبية مبسطة', en: 'Simplified tax invoice' },
  number: { ar: 'رقم الفاتورة', en: 'Invoice number' },
  issuedAt: { ar: 'تاريخ الإصدار', en: 'Issued' },
  order: { ar: 'رقم الطلبية', en: 'Order number' },
  uuid: { ar: 'المعرّف الفريد', en: 'Unique identifier' },
  seller: { ar: 'البائع', en: 'Seller' },
  vatNumber: { ar: 'الرقم الضريبي', en: 'VAT number' },
  buyer: { ar: 'المشتري', en: 'Buyer' },
  item: { ar: 'الوصف', en: 'Description' },
  net: { ar: 'المبلغ الخاضع للضريبة', en: 'Taxable amount' },
  vat: { ar: 'ضريبة القيمة المضافة', en: 'VAT' },
  total: { ar: 'الإجمالي شامل الضريبة', en: 'Total, VAT included' },
} as const;

export type LabelName = keyof typeof labels;
