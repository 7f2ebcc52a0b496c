import type { JestEnvironment, JestEnvironmentConfig } from '@jest/environment';
import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';
import { provideJest } from './globals.ts';

const mocks = new ModuleMocker(globalThis);
let timers: ModernFakeTimers | undefined;

/**
 * The process itself, which its test files share one after the other; jest's own environments give each file a world of
 * its own, into which all modules are loaded anew. What a file leaves behind through jest is taken back.
 */
class SharedEnvironment implements JestEnvironment {
  readonly global = globalThis as unknown as JestEnvironment['global'];
  readonly moduleMocker = mocks;
  readonly fakeTimers = null;
  readonly fakeTimersModern: ModernFakeTimers;
  readonly #console = globalThis.console;
  /** Jest wraps it for each file, to tell where it was called. */
  readonly #exit = process.exit;

  constructor({ projectConfig }: JestEnvironmentConfig) {
    timers ??= new ModernFakeTimers({ config: projectConfig, global: globalThis });
    this.fakeTimersModern = timers;
    provideJest(mocks, timers);
  }

  async setup(): Promise<void> {}

  async teardown(): Promise<void> {
    this.fakeTimersModern.dispose();
    mocks.restoreAllMocks();
    process.exit = this.#exit;
    globalThis.console = this.#console;
  }

  getVmContext(): null {
    return null;
  }
}

// biome-ignore lint/style/noDefaultExport: jest asks for it
export default SharedEnvironment;
