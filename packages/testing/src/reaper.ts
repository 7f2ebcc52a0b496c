import { spawn } from 'node:child_process';

/**
 * A shell that waits for this process to end and then ends `pids` and removes `folders`. A test run that is
 * killed or interrupted never reaches its tear-down; servers left behind would pile up.
 */
export function reapAfterThisProcess(
  pids: readonly number[],
  folders: readonly string[] = [],
): { cancel(): void } {
  const script = `while kill -0 ${process.pid} 2>/dev/null; do sleep 1; done
kill ${pids.join(' ')} 2>/dev/null; sleep 5; kill -9 ${pids.join(' ')} 2>/dev/null; rm -rf "$@"`;
  const shell = spawn('sh', ['-c', script, 'reaper', ...folders], { detached: true, stdio: 'ignore' });
  shell.unref();
  return { cancel: () => void shell.kill('SIGKILL') };
}
