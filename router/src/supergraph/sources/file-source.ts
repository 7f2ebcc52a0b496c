import { type FSWatcher, watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Logger } from 'pino';
import { Reachability } from './reachability.ts';
import type { SourceListener, SourceWatch, SupergraphSource } from './supergraph-source.ts';
import { textLooks } from './text-looks.ts';

/** Editors and deploys write in several steps; the file is read when it has been quiet for this long. */
const SETTLE_MS = 100;

/**
 * The folder does not tell everything: not of a network's file systems, of a link to another folder, or of a folder that
 * was made anew. So the file is read every so often, too, in milliseconds.
 */
const POLL_MS = 10_000;

/** A supergraph in a file, which is watched. */
export class FileSource implements SupergraphSource {
  readonly name: string;
  readonly remote = false;
  readonly #log: Logger;
  readonly #pollMs: number;

  /** @param pollMs how often the file is read though nothing says that it changed, in milliseconds */
  constructor(path: string, log: Logger, pollMs = POLL_MS) {
    this.name = path;
    this.#log = log;
    this.#pollMs = pollMs;
  }

  async read(): Promise<string> {
    const text = await readFile(this.name, 'utf8');
    if (text.trim() === '') throw new Error(`${this.name} is empty`);
    return text;
  }

  watch(known: string, listener: SourceListener): SourceWatch {
    let timer: NodeJS.Timeout | undefined;
    const reachability = new Reachability(listener);
    const looks = textLooks(this, known, listener, reachability);
    const settle = () => {
      clearTimeout(timer);
      timer = setTimeout(() => looks.look(), SETTLE_MS);
    };
    const watcher = this.#watchFolder(settle);
    const poll = setInterval(settle, this.#pollMs).unref();
    // It may have changed between the first reading and the watch.
    settle();
    const stop = () => {
      clearTimeout(timer);
      clearInterval(poll);
      reachability.stop();
      watcher?.close();
    };
    return { look: () => looks.ask(), stop };
  }

  /** The folder is watched, not the file: a file that is replaced by `mv` would take its watch with it. */
  #watchFolder(onEvent: () => void): FSWatcher | undefined {
    const path = this.name;
    const unwatched = (err: unknown) => this.#log.warn({ err, path }, 'the supergraph file is not watched');
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
}
