import type { ServerProcess } from './server-process.ts';
import type { Session } from './session.ts';
import { superviseUntil } from './supervise.ts';

/**
 * Starts processes side by side, starts each again whenever it dies, and stops them, side by side again, when their
 * turn in the drain comes.
 */
export async function keepRunning(processes: readonly ServerProcess[], session: Session): Promise<void> {
  const supervisions: Promise<void>[] = [];
  const ending = new AbortController();
  session.closing.defer(async () => {
    ending.abort();
    // Before they are stopped: what ends from here on is not to be started again.
    await Promise.all(supervisions);
    await Promise.all(processes.map((process) => process.stop()));
  });
  // All of them, and only then the first failure: none may still be starting while the others are stopped.
  const starts = await Promise.allSettled(
    processes.map(async (process) => {
      session.onForce(() => process.kill());
      await process.start();
      supervisions.push(supervised(process, session, ending.signal));
    }),
  );
  const failure = starts.find((start) => start.status === 'rejected');
  if (failure) throw failure.reason;
}

function supervised(process: ServerProcess, { screen, log }: Session, ending: AbortSignal): Promise<void> {
  const { name, logFile } = process.options;
  return superviseUntil(ending, process, {
    died: () => {
      log.error({ process: name }, 'ended by itself');
      screen.say(`  ${name} ended by itself (${logFile}); starting it again …`);
    },
    back: () => {
      log.info({ process: name }, 'runs again');
      screen.say(`  ${name} runs again`);
    },
    failed: (err) => log.error({ err, process: name }, 'did not start'),
  });
}
