// The gateway probes cloud metadata addresses and exports metrics unless this is set before it is created.
// biome-ignore lint/style/noProcessEnv: written, for a library that reads nothing else
process.env.APOLLO_TELEMETRY_DISABLED = 'true';
