import type { ObjectStore } from '@dallal/object-store';
import type { Identity } from '@dallal/signing';
import { databaseNow, isId, NotFound, newId, schedule, sql, transaction } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { User } from '../account/user.entity.ts';
import { audit } from '../audit/audit.ts';
import { DataExport, exportKey } from './data-export.entity.ts';
import { holdings } from './holdings.ts';
import { EXPIRE_EXPORT, PREPARE_EXPORT } from './jobs.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
const KEPT_DAYS = 7;
const ADDRESS_SECONDS = 300;

/** Gives somebody what is held about them. */
export class DataExportService {
  readonly #store: ObjectStore;

  constructor(store: ObjectStore) {
    this.#store = store;
  }

  /** Begins one; whoever asks again within a day gets the one that there is. */
  request(em: EntityManager, viewer: Identity): Promise<DataExport> {
    if (!isId(viewer.sub)) throw new NotFound('The account');
    return transaction(em, async (tx) => {
      await tx.findOneOrFail(User, { id: viewer.sub }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      const now = await databaseNow(tx);
      const since = { $gt: new Date(now.getTime() - DAY_MS) };
      const recent = await tx.findOne(DataExport, { userId: viewer.sub, requestedAt: since });
      if (recent) return recent;
      const expiresAt = new Date(now.getTime() + KEPT_DAYS * DAY_MS);
      const made = tx.create(DataExport, { id: newId(), userId: viewer.sub, requestedAt: now, expiresAt });
      tx.persist(made);
      audit(tx, { by: viewer, action: 'account.export_requested', to: ['User', viewer.sub] });
      await schedule(tx, PREPARE_EXPORT, { exportId: made.id });
      await schedule(tx, EXPIRE_EXPORT, { exportId: made.id }, { runAt: expiresAt });
      return made;
    });
  }

  /** Newest first. */
  async of(em: EntityManager, userId: string): Promise<DataExport[]> {
    if (!isId(userId)) return [];
    return em.find(
      DataExport,
      { userId, expiresAt: { $gt: await databaseNow(em) } },
      { orderBy: { id: 'desc' } },
    );
  }

  /** Where the file is, for a short time. */
  async address({ id, readyAt }: DataExport): Promise<string | null> {
    if (!readyAt) return null;
    return this.#store.presignGet(exportKey(id), {
      type: 'application/json',
      fileName: `dallal-${readyAt.toISOString().slice(0, 10)}.json`,
      disposition: 'attachment',
      expiresInSeconds: ADDRESS_SECONDS,
    });
  }

  /** Writes the file. Done twice it writes the same one again. */
  async prepare(em: EntityManager, exportId: string): Promise<void> {
    const found = await em.findOne(DataExport, { id: exportId });
    if (!found) return;
    const held: Record<string, unknown> = {};
    // One after another and in one snapshot: what is told belongs together.
    await transaction(em, async (tx) => {
      await sql(tx, 'set transaction isolation level repeatable read, read only');
      for (const { table, shows } of holdings) {
        if (shows) held[table] = await sql(tx, shows, [found.userId]);
      }
    });
    const file = Buffer.from(`${JSON.stringify({ account: found.userId, held }, null, 2)}\n`);
    await this.#store.put(exportKey(exportId), file, { size: file.length, type: 'application/json' });
    await sql(em, 'update data_export set ready_at = clock_timestamp() where id = ?', [exportId]);
  }

  async expire(em: EntityManager, exportId: string): Promise<void> {
    await this.#store.delete(exportKey(exportId));
    await em.nativeDelete(DataExport, { id: exportId });
  }
}
