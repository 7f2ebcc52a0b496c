import { Looks } from './looks.ts';
import type { Reachability } from './reachability.ts';
import type { SourceListener, SupergraphSource } from './supergraph-source.ts';

/** Looks at a source's text, and tells of each that is another than the last one; who asks is told of the same again. */
export function textLooks(
  source: SupergraphSource,
  known: string,
  listener: SourceListener,
  reachability: Reachability,
): Looks {
  let last = known;
  return new Looks(async (isAsked) => {
    const text = await reachability.follow(source.read());
    if (text === undefined || (text === last && !isAsked)) return;
    last = text;
    await listener.changed(text);
  });
}
