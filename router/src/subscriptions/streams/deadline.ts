/** Timers beyond this many milliseconds fire at once, so a longer wait is made of several. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Calls `reach` at `time` (milliseconds since the epoch), however far that is. Returns the function that calls it off. */
export function atTime(time: number, reach: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const wait = () => {
    const rest = time - Date.now();
    // A subscription lives by its client's socket, which keeps the process up by itself.
    if (rest > 0) timer = setTimeout(wait, Math.min(rest, LONGEST_TIMER_MS)).unref();
    else reach();
  };
  wait();
  return () => clearTimeout(timer);
}
