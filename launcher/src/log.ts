import { join } from 'node:path';
import pino, { type Logger } from 'pino';

export interface LogFile {
  readonly log: Logger;
  close(): Promise<void>;
}

/** JSON lines in `dallal.log`; the console stays for people. */
export function openLog(folder: string, level: string): LogFile {
  const file = pino.destination({ dest: join(folder, 'dallal.log'), sync: false, mode: 0o600 });
  // A full disk must not take the graph down with it.
  file.on('error', () => {});
  return {
    log: pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, file),
    close: () => new Promise((resolve) => file.flush(() => resolve())),
  };
}
