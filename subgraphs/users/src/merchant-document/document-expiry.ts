import { merchantDocumentExpiring } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { databaseNow, emit, isId, job, schedule, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { audit } from '../audit/audit.ts';
import { lockMerchant } from '../merchant/merchant.access.ts';
import type { Merchant } from '../merchant/merchant.entity.ts';
import { aboutMerchant } from '../merchant/merchant.events.ts';
import { MerchantStatus } from '../merchant/merchant.state.ts';
import { decide } from '../merchant-decision/decide.ts';
import { MerchantDocument } from './merchant-document.entity.ts';
import { DocumentState, documentMayBecome } from './merchant-document.state.ts';
import { missingDocuments } from './required-documents.ts';

const EXPIRE = 'merchant-document.expire';
const WARN = 'merchant-document.warn';
const DAY_MS = 24 * 60 * 60_000;
/** So many days before its end the merchant is warned. */
const WARNINGS = [30, 7] as const;

const About = z.object({ documentId: z.string() });
const Warning = About.extend({ days: z.int() });

export function expiryKey(documentId: string): string {
  return `${EXPIRE}:${documentId}`;
}

/** Has an accepted document warned of and ended in time. What its end is too near for is not warned of. */
export async function scheduleExpiry(tx: EntityManager, document: MerchantDocument): Promise<void> {
  const { id: documentId, expiresAt } = document;
  await schedule(tx, EXPIRE, { documentId }, { runAt: expiresAt, key: expiryKey(documentId) });
  const now = await databaseNow(tx);
  for (const days of WARNINGS) {
    const runAt = new Date(expiresAt.getTime() - days * DAY_MS);
    if (runAt > now)
      await schedule(tx, WARN, { documentId, days }, { runAt, key: `${WARN}:${days}:${documentId}` });
  }
}

export const warnOfExpiry = job(WARN, Warning, async ({ documentId, days }, { em }) => {
  await transaction(em, async (tx) => {
    const found = await lockDocument(tx, documentId);
    if (!found || found.document.state !== DocumentState.ACCEPTED) return;
    const { document, merchant } = found;
    if (await hasSuccessor(tx, document)) return;
    await emit(tx, merchantDocumentExpiring, merchant.id, {
      ...aboutMerchant(merchant),
      documentId,
      kind: document.kind,
      expiresAt: document.expiresAt.toISOString(),
      daysLeft: days,
    });
  });
});

/** Ends a document; without one that is required its merchant may not go on. */
export const expireDocument = job(EXPIRE, About, async ({ documentId }, { em }) => {
  await transaction(em, async (tx) => {
    const found = await lockDocument(tx, documentId);
    if (!found || !documentMayBecome(found.document.state, DocumentState.EXPIRED)) return;
    const { document, merchant } = found;
    if (document.expiresAt > (await databaseNow(tx))) return;
    document.state = DocumentState.EXPIRED;
    auditDocument(tx, null, document);
    await tx.flush();
    if (merchant.status !== MerchantStatus.VERIFIED) return;
    if ((await missingDocuments(tx, merchant)).length === 0) return;
    await decide(tx, merchant, { kind: 'SUSPEND', reasons: ['DOCUMENT_EXPIRED'], by: null });
  });
});

/** Lifts a suspension that has no other reason than a document that has been replaced by now. */
export async function liftSuspension(tx: EntityManager, merchant: Merchant): Promise<void> {
  if (merchant.status !== MerchantStatus.SUSPENDED) return;
  if (merchant.suspensionReasons.some((reason) => reason !== 'DOCUMENT_EXPIRED')) return;
  if ((await missingDocuments(tx, merchant)).length > 0) return;
  await decide(tx, merchant, { kind: 'REINSTATE', by: null });
}

/** A document and its merchant, both locked: the merchant first, as everybody does. */
export async function lockDocument(
  tx: EntityManager,
  documentId: string,
): Promise<{ document: MerchantDocument; merchant: Merchant } | null> {
  const found = isId(documentId) ? await tx.findOne(MerchantDocument, { id: documentId }) : null;
  if (!found) return null;
  const merchant = await lockMerchant(tx, found.merchantId);
  return {
    merchant,
    document: await tx.findOneOrFail(MerchantDocument, { id: documentId }, { refresh: true }),
  };
}

/** What became of a document, after its state was set. */
export function auditDocument(
  tx: EntityManager,
  by: Identity | null,
  { id, state, kind, merchantId: merchant }: MerchantDocument,
): void {
  const action = `merchant_document.${state.toLowerCase()}` as const;
  audit(tx, { by, action, to: ['MerchantDocument', id], detail: { kind, merchant } });
}

/** Whether another of the kind, accepted too, lasts longer. */
async function hasSuccessor(
  tx: EntityManager,
  { merchantId, kind, expiresAt }: MerchantDocument,
): Promise<boolean> {
  const state = DocumentState.ACCEPTED;
  return (await tx.count(MerchantDocument, { merchantId, kind, state, expiresAt: { $gt: expiresAt } })) > 0;
}
