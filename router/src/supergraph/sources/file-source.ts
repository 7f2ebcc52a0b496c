import { type FSWatcher, watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Logger } from 'pino';
import { Reachability } from './reachability.ts';
import type { SourceListener, SourceWatch, SupergraphSource } from './supergraph-source.ts';

/** Editors and deploys write in several steps; the file is read when it has been quiet for this long. */
const SETTLE_MS = 100;

/** A supergraph in a file, which is watched. */
export class FileSource implements SupergraphSource {
  readonly name: string;
  readonly remote = false;
  readonly #log: Logger;

  constructor(path: string, log: Logger) {
    this.name = path;
    this.#log = log;
  }

  read(): Promise<string> {
    return readFile(this.name, 'utf8');
  }

  watch(known: string, listener: SourceListener): SourceWatch {
    let last = known;
    let timer: NodeJS.Timeout | undefined;
    const reachability = new Reachability(listener);
    const look = async () => {
      const text = await reachability.follow(this.read());
      // Half a file, caught between truncation and write, is followed by another event.
      if (text === undefined || text === last || text.trim() === '') return;
      last = text;
      await listener.changed(text);
    };
    const settle = () => {
      clearTimeout(timer);
      timer = setTimeout(look, SETTLE_MS);
    };
    const watcher = this.#watchFolder(settle);
    // It may have changed between the first reading and the watch.
    settle();
    const stop = () => {
      clearTimeout(timer);
      reachability.stop();
      watcher?.close();
    };
    return { look, stop };
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
