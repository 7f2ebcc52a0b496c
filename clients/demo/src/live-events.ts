import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { Data, GraphClient } from './graph-client.ts';
import type { Report } from './report.ts';

/** Follows one subscription over graphql-ws and keeps every event in the order of arrival. */
export class LiveEvents {
  readonly received: Data[] = [];
  readonly #dispose: () => void;
  #failure: Error | undefined;
  #waiting: (() => void)[] = [];

  constructor(
    client: GraphClient,
    document: string,
    options: {
      variables: Record<string, unknown>;
      field: string;
      report: Report;
      describe: (event: Data) => string;
    },
  ) {
    options.report.operation(`${client.name}, over graphql-ws,`, document);
    const socket = createClient({
      url: client.url.replace(/^http/, 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: { authorization: client.authorization },
      retryAttempts: 0,
    });
    socket.subscribe<Record<string, Data>>(
      { query: document, variables: options.variables },
      {
        next: ({ data, errors }) => {
          if (errors?.length)
            return this.#fail(new Error(`The subscription was sent an error: ${errors[0]!.message}`));
          const event = data![options.field];
          options.report.event(options.describe(event));
          this.received.push(event);
          this.#wake();
        },
        error: (error) =>
          this.#fail(
            error instanceof Error ? error : new Error(`The subscription ended: ${JSON.stringify(error)}`),
          ),
        complete: () => this.#wake(),
      },
    );
    this.#dispose = () => void socket.dispose();
  }

  /** Waits for the first event that matches; throws when the subscription fails or time runs out. */
  async wait(what: string, matches: (event: Data) => boolean, seconds = 60): Promise<Data> {
    const deadline = Date.now() + seconds * 1000;
    for (;;) {
      const found = this.received.find(matches);
      if (found) return found;
      if (this.#failure) throw this.#failure;
      if (Date.now() > deadline) throw new Error(`The subscriber saw no ${what} within ${seconds} s.`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 1_000);
        this.#waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  close(): void {
    this.#dispose();
  }

  #fail(error: Error): void {
    this.#failure = error;
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }
}
