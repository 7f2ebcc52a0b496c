import { z } from 'zod';

/** Tokens that are not to be taken any more: those with this claim, issued up to then. */
const revocation = z.object({
  claim: z.enum(['sid', 'sub', 'client_id', 'jti']),
  value: z.string().min(1).max(256),
  /** In seconds of the epoch, as `iat` is. */
  issuedUntil: z.number().int().nonnegative(),
});

const application = z.object({
  /** What tokens that are issued to it have as `client_id`. */
  id: z.string().min(1).max(256),
  name: z.string().max(256),
  /** The configured client whose manifests, mode and contract it has. */
  profile: z.string().min(1).max(64),
  /** Ids of the operations of that client's manifests that it may send; null: all of them. */
  operations: z.array(z.string().max(512)).max(10_000).nullable(),
  rateLimit: z
    .object({ points: z.number().int().positive(), perSeconds: z.number().int().positive() })
    .nullable(),
});

/** What a router must know of the party that issues access tokens. Keys that are not known here are passed over. */
const directoryAnswer = z.object({
  revocations: z.array(revocation).max(1_000_000),
  applications: z.array(application).max(100_000),
});

export type DirectoryAnswer = z.infer<typeof directoryAnswer>;
export type RevocationEntry = z.infer<typeof revocation>;
export type RegisteredApplication = z.infer<typeof application>;

/** Throws an error that says where the answer is wrong, without what it says there. */
export function readAnswer(value: unknown): DirectoryAnswer {
  const { success, data, error } = directoryAnswer.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  throw new Error(`the answer is no directory: ${issue?.path.join('.') || 'it'}: ${issue?.message}`);
}
