import { Script } from 'node:vm';

/** How `node:vm` finds the work: it bounds the time of texts alone. */
const WORK = Symbol.for('dallal.router.work');
const script = new Script(`globalThis[Symbol.for('${WORK.description}')]()`);

/** Does synchronous work, and ends the process with 1 when that takes longer than so many milliseconds. */
export function endAfter(milliseconds: number, work: () => void): void {
  Object.defineProperty(globalThis, WORK, { value: work, configurable: true });
  try {
    script.runInThisContext({ timeout: milliseconds });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') process.exit(1);
    throw error;
  }
}
