// The gateway probes cloud metadata addresses and exports metrics unless this is set before it is created.
process.env.APOLLO_TELEMETRY_DISABLED = 'true';
