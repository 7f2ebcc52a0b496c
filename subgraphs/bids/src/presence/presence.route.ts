import type { RouteRequest, RouteResponse } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { readReport } from './presence.report.ts';
import type { PresenceService } from './presence.service.ts';

/** Routers say here how many watch. Nobody else may: a crowd that is not there would make people bid. */
export async function takeReport(
  em: EntityManager,
  presence: PresenceService,
  { signed, body }: RouteRequest,
): Promise<RouteResponse> {
  if (!signed) return { status: 401 };
  const report = readReport(body);
  if (!report) return { status: 400 };
  await presence.record(em, report);
  return { status: 204 };
}
