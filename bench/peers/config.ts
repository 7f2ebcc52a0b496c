/** How much Hive Gateway shares: its program takes options from a file only, so the benchmark says it this way. */
export function hiveSharing(): string {
  return process.env.BENCH_HIVE_SHARING ?? 'fetches';
}
