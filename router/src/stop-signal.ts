/** Calls the listener with the first SIGTERM or SIGINT. Later ones change nothing: what was begun ends by itself. */
export function onStopSignal(listener: () => void): void {
  let stopping = false;
  const stop = () => {
    if (!stopping) listener();
    stopping = true;
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
}
