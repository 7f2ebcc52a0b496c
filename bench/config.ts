/** What the environment of each measured process has beyond our own: every peer as its makers would run it. */
export function environmentOf(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return { ...process.env, NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: 'true', ...more };
}
