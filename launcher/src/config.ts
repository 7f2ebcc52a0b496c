/** What the launcher takes from the environment. Everything else in it goes on to the subgraphs, which check it themselves. */
export interface LauncherConfig {
  readonly logLevel: string;
  /** A Redis to use instead of one of our own; distributed only. */
  readonly redisUrl: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export function readLauncherConfig(environment = process.env): LauncherConfig {
  return Object.freeze({
    logLevel: environment.LOG_LEVEL || 'info',
    redisUrl: environment.REDIS_URL || undefined,
    environment: { ...environment },
  });
}
