import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** The logger of a process: JSON lines, with the name of who speaks. */
export function createLogger(
  name: string,
  level: string,
  destination?: { write(line: string): void },
): Logger {
  return pino(
    { name, level, base: { name }, timestamp: pino.stdTimeFunctions.isoTime },
    destination as never,
  );
}
