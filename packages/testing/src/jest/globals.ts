import type { ModernFakeTimers } from '@jest/fake-timers';
import type { ModuleMocker } from 'jest-mock';

const PROVIDED = Symbol.for('dallal.jest');
/** Where jest-circus looks for the limit of a file's tests, in milliseconds. */
const TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');

/** Source of the module that `import { jest } from '@jest/globals'` gets. */
export const jestGlobals = `export const jest = globalThis[Symbol.for('${PROVIDED.description}')];`;

/** Of jest's object what needs no world of its own: modules are not mocked here, they are given what they need. */
export function provideJest(mocks: ModuleMocker, timers: ModernFakeTimers): void {
  const jest = {
    fn: mocks.fn.bind(mocks),
    spyOn: mocks.spyOn.bind(mocks),
    restoreAllMocks: () => mocks.restoreAllMocks(),
    useFakeTimers: (options?: Parameters<ModernFakeTimers['useFakeTimers']>[0]) =>
      timers.useFakeTimers(options),
    useRealTimers: () => timers.useRealTimers(),
    setSystemTime: (now?: number | Date) => timers.setSystemTime(now),
    advanceTimersByTime: (ms: number) => timers.advanceTimersByTime(ms),
    advanceTimersByTimeAsync: (ms: number) => timers.advanceTimersByTimeAsync(ms),
    setTimeout: (ms: number) => {
      Object.assign(globalThis, { [TIMEOUT]: ms });
    },
  };
  Object.assign(globalThis, { [PROVIDED]: jest });
}
