import { registerEnumType } from 'type-graphql';

export const DocumentKind = {
  COMMERCIAL_REGISTRATION: 'COMMERCIAL_REGISTRATION',
  VAT_CERTIFICATE: 'VAT_CERTIFICATE',
  LICENCE: 'LICENCE',
  INSURANCE: 'INSURANCE',
} as const;
export type DocumentKind = keyof typeof DocumentKind;
registerEnumType(DocumentKind, {
  name: 'MerchantDocumentKind',
  valuesConfig: {
    COMMERCIAL_REGISTRATION: { description: 'Required.' },
    VAT_CERTIFICATE: { description: 'Required.' },
  },
});

/** Without these nobody sells. */
export const requiredKinds = [DocumentKind.COMMERCIAL_REGISTRATION, DocumentKind.VAT_CERTIFICATE] as const;

export const DocumentState = {
  PENDING: 'PENDING',
  ACCEPTED: 'ACCEPTED',
  REJECTED: 'REJECTED',
  EXPIRED: 'EXPIRED',
} as const;
export type DocumentState = keyof typeof DocumentState;
registerEnumType(DocumentState, {
  name: 'MerchantDocumentState',
  valuesConfig: { PENDING: { description: 'Waits for a decision.' } },
});

/** What may follow what. */
export const documentTransitions: Readonly<Record<DocumentState, readonly DocumentState[]>> = {
  PENDING: ['ACCEPTED', 'REJECTED', 'EXPIRED'],
  ACCEPTED: ['EXPIRED'],
  REJECTED: [],
  EXPIRED: [],
};

export function documentMayBecome(from: DocumentState, to: DocumentState): boolean {
  return documentTransitions[from].includes(to);
}
