import { join } from 'node:path';
import TestSequencer from '@jest/test-sequencer';

/** Files that take tens of seconds, the longest first. What is not listed, or is no more, does no harm. */
const slow = [
  'test/crash.test.ts',
  'clients/web/test/accessibility.test.ts',
  'clients/web/test/account.test.ts',
  'router/test/cluster.test.ts',
  'clients/web/test/main-road.test.ts',
  'test/faults.test.ts',
  'launcher/test/distributed.test.ts',
  'clients/web/test/session.test.ts',
  'test/auctions.test.ts',
  'test/trust.test.ts',
  'test/demo.test.ts',
  'launcher/test/embedded.test.ts',
  'test/ownership.test.ts',
  'subgraphs/users/test/make-staff.test.ts',
  'router/test/fuzz.test.ts',
  'launcher/test/refusals.test.ts',
  'router/test/cli.test.ts',
  'subgraphs/users/test/process.test.ts',
  'packages/subgraph/src/messaging/consumer.test.ts',
  'router/test/planning-process.test.ts',
];

/** As an ES module it exports the class itself, which its types do not know. */
const Base = TestSequencer as unknown as typeof TestSequencer.default;
type Tests = Parameters<TestSequencer.default['sort']>[0];

/**
 * The longest files first, so that no worker is left alone with one of them at the end. Jest does that by itself once it
 * knows how long each takes; on a machine that never ran them it goes by their size.
 */
class SlowFirst extends Base {
  override async sort(tests: Tests): Promise<Tests> {
    const sorted = await super.sort(tests);
    const unknown = sorted.filter(({ duration }) => duration === undefined);
    const first = slow.flatMap((file) =>
      unknown.filter(({ path }) => path === join(import.meta.dirname, '../../..', file)),
    );
    return [...first, ...sorted.filter((test) => !first.includes(test))];
  }
}

// biome-ignore lint/style/noDefaultExport: jest asks for it
export default SlowFirst;
