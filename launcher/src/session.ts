import type { Logger } from 'pino';
import type { LaunchOptions } from './args.ts';
import type { LauncherConfig } from './config.ts';
import type { DataFolder } from './data-folder.ts';
import type { Databases } from './postgres.ts';
import type { Screen } from './screen.ts';

/** What both ways to run have at hand. */
export interface Session {
  readonly options: LaunchOptions;
  readonly config: LauncherConfig;
  readonly folder: DataFolder;
  readonly databases: Databases;
  readonly screen: Screen;
  readonly log: Logger;
  /** Aborted when everything is to stop. */
  readonly stopping: AbortSignal;
  /** Undone in the opposite order when it stops. */
  readonly closing: AsyncDisposableStack;
  /** Called when there is no time for an orderly stop. */
  onForce(kill: () => void): void;
}
