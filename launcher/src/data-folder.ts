import { generateKeyPairSync, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { clusterMajor, serverMajor, stopOrphan } from '@dallal/postgres';
import { z } from 'zod';
import { type Lock, lock } from './lock.ts';
import { Problem } from './problems.ts';

/** Raised when what is in the folder changes so that older programs must not touch it, or newer ones cannot. */
const FORMAT = 1;
/** A fresh cluster with its databases takes about 120 MB, and PostgreSQL needs room to breathe. */
const NEEDED_MB = 300;

/** What every version writes; the rest may differ. */
const Header = z.object({ dallal: z.literal('data'), format: z.number() });
const Manifest = Header.extend({
  format: z.literal(FORMAT),
  postgresPassword: z.string(),
  postgresPort: z.number().optional(),
  routerSecret: z.string().min(32),
  /** Seals the secrets in the database of users. A folder from before there was one gets it at its next start. */
  usersEncryptionKey: z.string().default(newEncryptionKey),
  /** Says to push services who sends: browsers keep what they subscribed to with it. */
  vapidPrivateKey: z.string().default(newVapidKey),
  demoSeededAt: z.string().optional(),
  /** Absent in a folder from before the demo products had photos. */
  demoPhotosAt: z.string().optional(),
});
type Manifest = z.infer<typeof Manifest>;

/** All that is kept between starts, locked for this process. */
export class DataFolder {
  readonly path: string;
  readonly #lock: Lock;
  #manifest: Manifest;

  constructor(path: string, manifest: Manifest, lock: Lock) {
    this.path = path;
    this.#manifest = manifest;
    this.#lock = lock;
    mkdirSync(this.logs, { recursive: true });
    mkdirSync(this.outbox, { recursive: true });
  }

  get manifest(): Manifest {
    return this.#manifest;
  }
  get postgres(): string {
    return join(this.path, 'postgres');
  }
  get logs(): string {
    return join(this.path, 'logs');
  }
  /** Where e-mails go. */
  get outbox(): string {
    return join(this.path, 'outbox');
  }

  /** Where photos and documents go; made by the first of them. */
  get files(): string {
    return join(this.path, 'files');
  }

  remember(change: Partial<Manifest>): void {
    this.#manifest = { ...this.#manifest, ...change };
    writeManifest(this.path, this.#manifest);
  }

  unlock(): void {
    this.#lock.release();
  }
}

/** Opens the folder, or makes it; refuses one that is in use, foreign, of another version, or on a full disk. */
export async function openDataFolder(
  path: string,
  options: { fresh: boolean },
  free: (path: string) => number = freeMegabytes,
): Promise<DataFolder> {
  if (existsSync(path) && !statSync(path).isDirectory())
    throw new Problem(`${path} is a file, not a folder. Choose a folder with --data DIR.`);
  const known = existsSync(manifestFile(path));
  if (!known && existsSync(path) && readdirSync(path).length > 0) throw foreign(path);
  // Read before anything is deleted or written: what is not ours stays as it is.
  const found = known ? readHeader(path) : undefined;
  mkdirSync(path, { recursive: true });
  const held = lock(join(path, 'lock'), path);
  try {
    if (found) await stopOrphan(join(path, 'postgres'));
    if (found && options.fresh) empty(path);
    const kept = found && !options.fresh;
    if (kept) checkVersions(path, found.format);
    checkSpace(path, free(path));
    const manifest = kept ? Manifest.parse(readJson(path)) : newManifest();
    writeManifest(path, manifest);
    return new DataFolder(path, manifest, held);
  } catch (error) {
    held.release();
    throw error;
  }
}

function checkVersions(path: string, format: number): void {
  const cure = 'Start that version, choose another folder with --data DIR, or delete this one with --fresh.';
  if (format !== FORMAT) {
    throw new Problem(
      `The data in ${path} is of another version of dallal (format ${format}, this one reads ${FORMAT}). ${cure}`,
    );
  }
  const major = clusterMajor(join(path, 'postgres'));
  if (major !== undefined && major !== serverMajor) {
    throw new Problem(
      `The data in ${path} was written by PostgreSQL ${major}, and this is PostgreSQL ${serverMajor}. ${cure}`,
    );
  }
}

function checkSpace(path: string, freeMb: number): void {
  if (freeMb < NEEDED_MB) {
    throw new Problem(
      `The disk is full: ${freeMb} MB are free in ${path}, and dallal needs ${NEEDED_MB} MB. Free some space, or choose another disk with --data DIR.`,
    );
  }
}

function freeMegabytes(path: string): number {
  const { bavail, bsize } = statfsSync(path);
  return Math.floor((bavail * bsize) / 1_000_000);
}

/** Removes what the launcher made, and nothing else that somebody may have put there. The lock stays. */
function empty(path: string): void {
  for (const name of [
    'postgres',
    'postgres.new',
    'logs',
    'outbox',
    'files',
    'redis',
    'router.yaml',
    'dallal.json',
  ]) {
    rmSync(join(path, name), { recursive: true, force: true });
  }
}

function manifestFile(path: string): string {
  return join(path, 'dallal.json');
}

function readHeader(path: string): z.infer<typeof Header> {
  const header = Header.safeParse(readJson(path));
  if (!header.success) throw foreign(path);
  return header.data;
}

function readJson(path: string): unknown {
  const text = readFileSync(manifestFile(path), 'utf8');
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function writeManifest(path: string, manifest: Manifest): void {
  // Never half a file: a crash leaves the old one or the new one.
  const draft = `${manifestFile(path)}.new`;
  writeFileSync(draft, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(draft, manifestFile(path));
}

function newManifest(): Manifest {
  const secret = () => randomBytes(24).toString('base64url');
  return {
    dallal: 'data',
    format: FORMAT,
    postgresPassword: secret(),
    routerSecret: secret() + secret(),
    usersEncryptionKey: newEncryptionKey(),
    vapidPrivateKey: newVapidKey(),
  };
}

/** Of AES-256. */
function newEncryptionKey(): string {
  return randomBytes(32).toString('base64url');
}

/** A private key of P-256. */
function newVapidKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ format: 'jwk' }).d!;
}

function foreign(path: string): Problem {
  return new Problem(
    `${path} is not empty and not a data folder of dallal; nothing in it was touched. Choose another with --data DIR.`,
  );
}
