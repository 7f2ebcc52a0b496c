import type { RunningSubgraph } from '@dallal/subgraph';
import { withClosing } from './closing.ts';
import { startInProcess } from './in-process.ts';
import type { Session } from './session.ts';
import { loadSubgraphs } from './subgraphs.ts';

/** Whether this start has to write the demo data: once in the life of a data folder, unless told not to. */
export function needsSeed({ options, folder }: Session): boolean {
  return options.demo && folder.manifest.demoSeededAt === undefined;
}

/** Has each subgraph write its demo data. Interrupted, it is done again: writing it twice changes nothing. */
export async function seed(subgraphs: readonly RunningSubgraph[], { folder }: Session): Promise<void> {
  await Promise.all(subgraphs.map((subgraph) => subgraph.seed()));
  folder.remember({ demoSeededAt: new Date().toISOString() });
}

/** The same where subgraphs are processes of their own: they run here for a moment, before those start. */
export function seedBeforehand(session: Session): Promise<void> {
  return withClosing(async (closing) => {
    const subgraphs = await startInProcess(await loadSubgraphs(), { ...session, closing });
    await seed(subgraphs, session);
  });
}
