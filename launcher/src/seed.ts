import type { RunningSubgraph } from '@dallal/subgraph';
import { withClosing } from './closing.ts';
import { hangDemoPhotos } from './demo-photos.ts';
import { startInProcess } from './in-process.ts';
import type { Session } from './session.ts';
import { loadSubgraphs } from './subgraphs.ts';

/** Whether this start has to write the demo data: once in the life of a data folder, unless told not to. */
export function needsSeed({ options, folder }: Session): boolean {
  return options.demo && folder.manifest.demoSeededAt === undefined;
}

/** The same of the photos that its products get then, also in a folder from before there were any. */
export function needsPhotos({ options, folder }: Session): boolean {
  return options.demo && folder.manifest.demoPhotosAt === undefined;
}

/** Has each subgraph write its demo data. Interrupted, it is done again: writing it twice changes nothing. */
export async function seed(subgraphs: readonly RunningSubgraph[], { folder }: Session): Promise<void> {
  await Promise.all(subgraphs.map((subgraph) => subgraph.seed()));
  folder.remember({ demoSeededAt: new Date().toISOString() });
}

/** What is only for the eye keeps nobody from starting, and never fails: what is missing is there after the next start. */
export async function hangPhotos(
  subgraphs: readonly RunningSubgraph[],
  { folder, log, stopping }: Session,
): Promise<void> {
  try {
    await hangDemoPhotos(subgraphs, stopping);
    folder.remember({ demoPhotosAt: new Date().toISOString() });
  } catch (err) {
    if (!stopping.aborted) log.warn({ err }, 'the demo products have not all got their photos');
  }
}

/** The same where subgraphs are processes of their own: they run here for a moment, before those start. */
export function seedBeforehand(session: Session): Promise<void> {
  return withClosing(async (closing) => {
    const subgraphs = await startInProcess(await loadSubgraphs(), { ...session, closing });
    if (needsSeed(session)) await seed(subgraphs, session);
    await hangPhotos(subgraphs, session);
  });
}
