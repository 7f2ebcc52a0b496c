import { isId } from '@dallal/subgraph';
import { z } from 'zod';

/** What a router process says of those who watch by it. Of an auction that is not mentioned nothing has changed. */
const Report = z.object({
  reporter: z.uuid(),
  viewers: z
    .array(
      z.object({
        field: z.string(),
        arguments: z.object({ auctionId: z.string().nullish() }),
        count: z.number().int().min(0).max(10_000_000),
      }),
    )
    .max(1_000),
});

export interface PresenceReport {
  readonly reporter: string;
  /** By the ids of auctions; 0: nobody any more. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Undefined for what is no report. What watchers gave as the id of an auction may be anything: such are left out. */
export function readReport(body: string): PresenceReport | undefined {
  const { data } = Report.safeParse(parsed(body));
  if (!data) return undefined;
  const counts = new Map<string, number>();
  for (const { arguments: given, count } of data.viewers) {
    const id = given.auctionId?.toLowerCase() ?? '';
    // One auction may be written in several ways.
    if (isId(id)) counts.set(id, (counts.get(id) ?? 0) + count);
  }
  return { reporter: data.reporter, counts };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
