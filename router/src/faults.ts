import type { Logger } from 'pino';

/**
 * What happens to errors that nobody caught. An exception leaves things half done that others rely on, so the process
 * ends with 1 and whoever supervises it starts another. A rejected promise that nobody waits for is no more than the
 * end of that one task: it is logged, and everybody else is served on.
 */
export function handleFaults(log: Logger): void {
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'uncaught exception: the process ends');
    process.exit(1);
  });
  process.on('unhandledRejection', (err) => log.error({ err }, 'a rejected promise that nobody waits for'));
}
