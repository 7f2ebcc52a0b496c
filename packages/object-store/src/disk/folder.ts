import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { checkKey } from '../object-store.ts';

/** The body ended too early, or did not end in time. */
export class WrongLength extends Error {
  readonly tooLong: boolean;
  constructor(tooLong: boolean) {
    super(`The body is too ${tooLong ? 'long' : 'short'}.`);
    this.tooLong = tooLong;
  }
}

/** Longer than any upload takes. */
const PART_ABANDONED_MS = 3_600_000;

/** Objects as files under one folder, for their owner alone. */
export class Folder {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Writes a part first and renames it when it is whole and on the disk, so that nobody ever sees half an object. */
  async write(key: string, body: Readable | Uint8Array, size: number): Promise<void> {
    const target = this.#file(key);
    const part = join(this.#parts, randomUUID());
    await mkdir(this.#parts, { recursive: true, mode: 0o700 });
    try {
      const source = body instanceof Readable ? body : Readable.from([body], { objectMode: false });
      await pipeline(
        source,
        exactly(size),
        createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true }),
      );
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await rename(part, target);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  /** The file of an object, opened; null where there is none. To be closed by the caller. */
  async open(key: string): Promise<{ handle: FileHandle; size: number } | null> {
    const handle = await open(this.#file(key), 'r').catch(unlessMissing);
    if (!handle) return null;
    const found = await handle.stat();
    if (found.isFile()) return { handle, size: found.size };
    await handle.close();
    return null;
  }

  async size(key: string): Promise<number | null> {
    const found = await stat(this.#file(key)).catch(unlessMissing);
    return found?.isFile() ? found.size : null;
  }

  async delete(key: string): Promise<void> {
    await rm(this.#file(key), { force: true });
  }

  /** Deletes what was left by processes that ended while they were writing. */
  async deleteAbandonedParts(now = Date.now()): Promise<void> {
    const names = (await readdir(this.#parts).catch(unlessMissing)) ?? [];
    for (const name of names) {
      const part = join(this.#parts, name);
      const found = await stat(part).catch(unlessMissing);
      if (found && now - found.mtimeMs > PART_ABANDONED_MS) await rm(part, { force: true });
    }
  }

  /** No key begins with a dot. */
  get #parts(): string {
    return join(this.#path, '.parts');
  }

  #file(key: string): string {
    return join(this.#path, ...checkKey(key).split('/'));
  }
}

/** Passes on exactly so many bytes; throws {@link WrongLength} at the first too many, and when it ends too early. */
function exactly(size: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Uint8Array, _, done) {
      seen += chunk.length;
      if (seen > size) done(new WrongLength(true));
      else done(null, chunk);
    },
    flush: (done) => done(seen < size ? new WrongLength(false) : null),
  });
}

function unlessMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
}
