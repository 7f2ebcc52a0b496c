/** A product that runs already, for whoever writes a test: seconds instead of a start. Nothing in it is removed afterwards. */
export function runningProduct(): { url: string; outbox: string } | undefined {
  const { DALLAL_WEB_URL: url, DALLAL_WEB_OUTBOX: outbox = '.dallal/outbox' } = process.env;
  return url ? { url, outbox } : undefined;
}

/** Shows the browser's window: for whoever wants to see what a test does. */
export function isHeaded(): boolean {
  return process.env.DALLAL_WEB_HEADED === '1';
}
