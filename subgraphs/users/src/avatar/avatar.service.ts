import type { Identity } from '@dallal/signing';
import { databaseNow, sql, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { FileService } from '../file/file.service.ts';
import { Avatar } from './avatar.entity.ts';

export class AvatarService {
  readonly #files: FileService;

  constructor(files: FileService) {
    this.#files = files;
  }

  /** Shows the viewer by another picture, or by none. The one before is deleted. */
  async set(em: EntityManager, viewer: Identity, fileId: string | null): Promise<void> {
    await transaction(em, async (tx) => {
      // Of two at once the second replaces what the first has set.
      await sql(tx, 'select 1 from account where id = ? for no key update', [viewer.sub]);
      const before = await tx.findOne(Avatar, { userId: viewer.sub });
      if (before && before.fileId === fileId) return;
      if (before) {
        await tx.remove(before).flush();
        await this.#files.release(tx, before.fileId);
      }
      if (fileId === null) return;
      const file = await this.#files.claim(tx, viewer, fileId, 'AVATAR');
      file.publishedAt = await databaseNow(tx);
      tx.persist(tx.create(Avatar, { userId: viewer.sub, fileId }));
    });
  }
}
