import { GraphProcess } from '../../../../test/support/graph-process.ts';
import { runningProduct } from './config.ts';
import { Inbox } from './inbox.ts';

/** Dallal as somebody finds it who opens its address: the web client at `/`, and the graph behind it. */
export interface Product {
  /** Origin of its pages, such as `http://127.0.0.1:4100`. */
  readonly url: string;
  /** What it has sent by mail and as messages. */
  readonly inbox: Inbox;
  /** Its processes and databases; undefined when it ran before. */
  readonly graph: GraphProcess | undefined;
  /** Ends it and removes its data. Call it in `afterAll`. */
  close(): Promise<void>;
}

/**
 * `npm start` with ports and a data folder of its own, and demo data. With DALLAL_WEB_URL (and DALLAL_WEB_OUTBOX) the
 * product that runs there is taken instead, and left as it is.
 * @param environment what its processes find in their environment
 */
export async function startProduct(environment: Readonly<Record<string, string>> = {}): Promise<Product> {
  const running = runningProduct();
  if (running) {
    const url = new URL(running.url).origin;
    return { url, inbox: new Inbox(running.outbox), graph: undefined, close: async () => {} };
  }
  const graph = await GraphProcess.start({ environment });
  return {
    url: new URL(graph.url).origin,
    inbox: new Inbox(graph.outbox),
    graph,
    close: () => graph.dispose(),
  };
}
