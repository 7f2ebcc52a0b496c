import { type FSWatcher, watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Logger } from 'pino';

/** Editors and deploys write in several steps; the file is read when it has been quiet for this long. */
const SETTLE_MS = 100;

/**
 * Calls `onChange` with the file's text each time it is no longer what it was, beginning with `known`. Returns the
 * function that ends the watch.
 */
export function watchFile(
  path: string,
  known: string,
  onChange: (text: string) => void,
  log: Logger,
): () => void {
  let last = known;
  let timer: NodeJS.Timeout | undefined;
  const read = async () => {
    try {
      const text = await readFile(path, 'utf8');
      // Half a file, caught between truncation and write, is followed by another event.
      if (text === last || text.trim() === '') return;
      last = text;
      onChange(text);
    } catch (err) {
      log.warn({ err, path }, 'the supergraph file cannot be read; the loaded one serves on');
    }
  };
  const settle = () => {
    clearTimeout(timer);
    timer = setTimeout(read, SETTLE_MS);
  };
  const watcher = watchFolderOf(path, settle, log);
  // It may have changed between the first reading and the watch.
  settle();
  return () => {
    clearTimeout(timer);
    watcher?.close();
  };
}

/** The folder is watched, not the file: a file that is replaced by `mv` would take its watch with it. */
function watchFolderOf(path: string, onEvent: () => void, log: Logger): FSWatcher | undefined {
  const unwatched = (err: unknown) => log.warn({ err, path }, 'the supergraph file is not watched');
  try {
    const watcher = watch(dirname(path), (_event, name) => {
      // Kubernetes replaces a mounted file by swapping a link of its own, `..data`, that the file's path goes through.
      if (name === null || name === basename(path) || name.startsWith('..')) onEvent();
    });
    return watcher.on('error', unwatched);
  } catch (err) {
    // The system may have no watches left, which is no reason not to serve.
    unwatched(err);
    return undefined;
  }
}
