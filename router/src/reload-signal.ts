/**
 * Calls the listener at each SIGHUP, as daemons are asked to look at their files again. From then on that signal, which
 * would end the process by default, does not.
 */
export function onReloadSignal(listener: () => void): void {
  process.on('SIGHUP', listener);
}
