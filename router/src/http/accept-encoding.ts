/** Whether a client takes an answer in this coding (`br`, `gzip`): it must name it, and not with a weight of nothing. */
export function takesCoding(coding: string, header = ''): boolean {
  const named = new RegExp(`(?:^|,)\\s*${coding}\\s*(?:;\\s*q=(?<weight>[\\d.]+)\\s*)?(?:,|$)`, 'i').exec(
    header,
  );
  return named !== null && Number(named.groups?.weight ?? 1) > 0;
}
