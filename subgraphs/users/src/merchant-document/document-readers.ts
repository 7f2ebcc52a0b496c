import type { Entitlement } from '../file/file.visibility.ts';
import { maySeePapers } from '../merchant/merchant.access.ts';
import { Merchant } from '../merchant/merchant.entity.ts';
import { MerchantDocument } from './merchant-document.entity.ts';

/** The files of documents are for those who may see the documents, whoever of the merchant uploaded them. */
export const documentReaders: Entitlement = async (em, viewer, files) => {
  const documents = await em.find(MerchantDocument, { fileId: { $in: files.map(({ id }) => id) } });
  const merchants = await em.find(Merchant, { id: { $in: documents.map(({ merchantId }) => merchantId) } });
  const visible = new Set(merchants.filter((merchant) => maySeePapers(viewer, merchant)).map(({ id }) => id));
  return new Set(documents.filter(({ merchantId }) => visible.has(merchantId)).map(({ fileId }) => fileId));
};
