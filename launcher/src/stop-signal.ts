/** Turns the first SIGINT or SIGTERM into an abort, and a second one into the end. */
export function onStopSignals(told: { first(): void; second(): void }): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) return told.second();
      told.first();
      controller.abort();
    });
  }
  return controller.signal;
}
