import { job } from '@dallal/subgraph';
import { z } from 'zod';
import type { UsersServices } from '../services.ts';
import { DELETE_ACCOUNT, EXPIRE_EXPORT, PREPARE_EXPORT } from './jobs.ts';

const OfExport = z.object({ exportId: z.string() });
const OfAccount = z.object({ userId: z.string() });

export const prepareExport = job<typeof OfExport, UsersServices>(
  PREPARE_EXPORT,
  OfExport,
  async ({ exportId }, { em, services }) => services.dataExports.prepare(em, exportId),
);

export const expireExport = job<typeof OfExport, UsersServices>(
  EXPIRE_EXPORT,
  OfExport,
  async ({ exportId }, { em, services }) => services.dataExports.expire(em, exportId),
);

export const deleteAccount = job<typeof OfAccount, UsersServices>(
  DELETE_ACCOUNT,
  OfAccount,
  async ({ userId }, { em, services }) => services.accountDeletions.perform(em, userId),
);
