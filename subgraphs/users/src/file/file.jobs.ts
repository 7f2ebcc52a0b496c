import { databaseNow, job, schedule, transaction } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import { z } from 'zod';
import type { UsersServices } from '../services.ts';
import { File } from './file.entity.ts';
import { discard } from './file.service.ts';
import { ERASE_FILE, EXPIRE_UPLOAD, keptKey, narrowerKey, PROCESS_FILE, uploadKey } from './file.storage.ts';

const Payload = z.object({ fileId: z.string() });
const AGAIN_MS = 3_600_000;

/** Takes over what was left when a process died, and what waits for the virus scanner. */
export const processFile = job<typeof Payload, UsersServices>(
  PROCESS_FILE,
  Payload,
  async ({ fileId }, ctx) => ctx.services.fileProcessing.run(fileId),
);

/** Some time after an upload's address has expired: what was never completed goes, and whatever came too late. */
export const expireUpload = job<typeof Payload, UsersServices>(
  EXPIRE_UPLOAD,
  Payload,
  async ({ fileId }, ctx) => {
    const isBusy = await transaction(ctx.em, async (tx) => {
      const file = await tx.findOne(File, { id: fileId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (file?.status === 'PENDING') await discard(tx, file);
      if (file?.status !== 'PROCESSING' && file?.status !== 'SCANNING') return false;
      const runAt = new Date((await databaseNow(tx)).getTime() + AGAIN_MS);
      await schedule(tx, EXPIRE_UPLOAD, { fileId }, { runAt });
      return true;
    });
    if (!isBusy) await ctx.services.objectStore.delete(uploadKey(fileId));
  },
);

/** Erases the bytes of a file that was deleted. */
export const eraseFile = job<typeof Payload, UsersServices>(ERASE_FILE, Payload, async ({ fileId }, ctx) => {
  const { objectStore: store } = ctx.services;
  const file = await ctx.em.findOne(File, { id: fileId });
  for (const width of file?.narrowerWidths ?? []) await store.delete(narrowerKey(fileId, width));
  await store.delete(keptKey(fileId));
  await store.delete(uploadKey(fileId));
});

export const fileJobs = [processFile, expireUpload, eraseFile];
