import { readArgs, usage } from './args.ts';
import { readLauncherConfig } from './config.ts';
import { launch } from './launch.ts';
import { explain } from './problems.ts';
import { screen } from './screen.ts';
import { onStopSignals } from './stop-signal.ts';

// `npm start | head` closes our output; that is no reason to leave databases running.
process.stdout.on('error', () => {});

/** Longer than all that is stopped in turn may take. */
const STOP_WITHIN_MS = 60_000;

const force: (() => void)[] = [];
const endAtOnce = (code: number) => {
  for (const kill of force) kill();
  process.exit(code);
};
const stopping = onStopSignals({
  first: () => {
    screen.say('\n  stopping … (Ctrl-C again: at once)');
    setTimeout(endAtOnce, STOP_WITHIN_MS, 1).unref();
  },
  second: () => endAtOnce(130),
});

try {
  const options = readArgs(process.argv.slice(2));
  if (options === 'help') process.stdout.write(usage);
  else {
    await launch({
      options,
      config: readLauncherConfig(),
      screen,
      stopping,
      onForce: (kill) => force.push(kill),
    });
    screen.say('  stopped');
  }
  // Explicit: a socket or timer that somebody forgot must not keep a drained process alive.
  process.exit(0);
} catch (error) {
  process.stderr.write(`dallal: ${explain(error) ?? `unexpected: ${(error as Error)?.stack ?? error}`}\n`);
  process.exit(1);
}
