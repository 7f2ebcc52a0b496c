import type { Identity } from '@dallal/signing';
import { BadUserInput, Conflict, databaseNow, line, NotFound, newId, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { FileService } from '../file/file.service.ts';
import { lockManaged } from '../merchant/merchant.access.ts';
import { MerchantStatus } from '../merchant/merchant.state.ts';
import { isOwnBusiness } from '../merchant-decision/application-queue.ts';
import { OwnBusiness } from '../merchant-decision/merchant-decision.results.ts';
import { auditDocument, liftSuspension, lockDocument, scheduleExpiry } from './document-expiry.ts';
import { MerchantDocument } from './merchant-document.entity.ts';
import type {
  AcceptMerchantDocumentInput,
  RejectMerchantDocumentInput,
  SubmitMerchantDocumentInput,
} from './merchant-document.inputs.ts';
import { DocumentDecided } from './merchant-document.results.ts';
import { DocumentState, documentMayBecome } from './merchant-document.state.ts';
import { numberOn } from './required-documents.ts';

const MAX = { number: 60, reason: 500, documents: 100 };

type Decided = MerchantDocument | DocumentDecided | OwnBusiness;

export class MerchantDocumentService {
  readonly #files: Pick<FileService, 'claim'>;

  constructor(files: Pick<FileService, 'claim'>) {
    this.#files = files;
  }

  async submit(
    em: EntityManager,
    viewer: Identity,
    input: SubmitMerchantDocumentInput,
  ): Promise<MerchantDocument> {
    const { merchantId, kind, issuedAt, expiresAt, fileId } = input;
    const number = line(input.number, 'input.number', MAX.number);
    return transaction(em, async (tx) => {
      const merchant = await lockManaged(tx, viewer, merchantId);
      if (merchant.status === MerchantStatus.REJECTED) throw new Conflict('Apply again first.');
      const now = await databaseNow(tx);
      if (issuedAt > now) throw new BadUserInput('It cannot be issued in the future.', 'input.issuedAt');
      if (expiresAt <= now) throw new BadUserInput('It has expired.', 'input.expiresAt');
      const expected = numberOn(kind, merchant);
      if (expected !== null && number !== expected)
        throw new BadUserInput('The merchant gave another number.', 'input.number');
      // Nobody has so many papers; a store has an end.
      if ((await tx.count(MerchantDocument, { merchantId: merchant.id })) >= MAX.documents)
        throw new Conflict('There are too many documents of this merchant.');
      await this.#files.claim(tx, viewer, fileId, 'MERCHANT_DOCUMENT');
      const paper = { kind, number, issuedAt, expiresAt, fileId };
      const document = tx.create(MerchantDocument, { id: newId(), merchantId: merchant.id, ...paper });
      await tx.persist(document).flush();
      return document;
    });
  }

  async accept(
    em: EntityManager,
    viewer: Identity,
    { documentId }: AcceptMerchantDocumentInput,
  ): Promise<Decided> {
    return this.#decide(em, viewer, documentId, DocumentState.ACCEPTED, async (tx, document) => {
      if (document.expiresAt <= (await databaseNow(tx))) document.state = DocumentState.EXPIRED;
      else await scheduleExpiry(tx, document);
    });
  }

  async reject(
    em: EntityManager,
    viewer: Identity,
    { documentId, reason }: RejectMerchantDocumentInput,
  ): Promise<Decided> {
    const rejection = line(reason, 'input.reason', MAX.reason);
    return this.#decide(em, viewer, documentId, DocumentState.REJECTED, async (_, document) => {
      document.rejection = rejection;
    });
  }

  async #decide(
    em: EntityManager,
    viewer: Identity,
    documentId: string,
    state: DocumentState,
    effect: (tx: EntityManager, document: MerchantDocument) => Promise<void>,
  ): Promise<Decided> {
    return transaction(em, async (tx) => {
      const found = await lockDocument(tx, documentId);
      if (!found) throw new NotFound('The document');
      const { document, merchant } = found;
      if (await isOwnBusiness(tx, viewer, merchant)) return Object.assign(new OwnBusiness(), { merchant });
      if (!documentMayBecome(document.state, state))
        return Object.assign(new DocumentDecided(), { state: document.state });
      Object.assign(document, { state, decidedBy: viewer.sub, decidedAt: await databaseNow(tx) });
      await effect(tx, document);
      auditDocument(tx, viewer, document);
      await tx.flush();
      // What expired while it waited cannot be accepted any more.
      if (document.state !== state) return Object.assign(new DocumentDecided(), { state: document.state });
      await liftSuspension(tx, merchant);
      return document;
    });
  }
}
