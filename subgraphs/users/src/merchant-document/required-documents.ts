import { databaseNow } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Merchant } from '../merchant/merchant.entity.ts';
import { MerchantDocument } from './merchant-document.entity.ts';
import { DocumentKind, DocumentState, requiredKinds } from './merchant-document.state.ts';

/** The kinds of documents that a merchant needs and does not have: accepted, valid, and about the merchant as it is. */
export async function missingDocuments(tx: EntityManager, merchant: Merchant): Promise<DocumentKind[]> {
  const valid = await tx.find(MerchantDocument, {
    merchantId: merchant.id,
    state: DocumentState.ACCEPTED,
    expiresAt: { $gt: await databaseNow(tx) },
  });
  return requiredKinds.filter(
    (required) =>
      !valid.some(({ kind, number }) => kind === required && number === numberOn(required, merchant)),
  );
}

/** The number that a document of this kind must bear; null where any will do. */
export function numberOn(kind: DocumentKind, merchant: Merchant): string | null {
  if (kind === DocumentKind.COMMERCIAL_REGISTRATION) return merchant.commercialRegistration;
  return kind === DocumentKind.VAT_CERTIFICATE ? merchant.vatNumber : null;
}
