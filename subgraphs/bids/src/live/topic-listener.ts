import type { Logger, PubSub } from '@dallal/subgraph';

/** How long until a topic that could not be listened to is tried again. */
const RETRY_MS = 5_000;

interface Listened {
  readonly pubsub: PubSub;
  readonly log: Logger;
  readonly topic: string;
}

interface Reactions {
  /** Called with each message, and with `undefined` whenever messages may have been missed. */
  readonly heard: (message: unknown) => void;
  /** The process ends: there will be no more messages. */
  readonly ended: () => void;
}

/** Listens to a topic of pub/sub until it is closed, whatever becomes of the connection. */
export class TopicListener {
  readonly #listened: Listened;
  readonly #reactions: Reactions;
  #messages: AsyncIterableIterator<unknown> | undefined;
  #retry: NodeJS.Timeout | undefined;
  #isClosed = false;
  #hasWarned = false;

  constructor(listened: Listened, reactions: Reactions) {
    this.#listened = listened;
    this.#reactions = reactions;
    void this.#listen();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    void this.#messages?.return?.();
  }

  async #listen(): Promise<void> {
    const { pubsub, topic } = this.#listened;
    try {
      const messages = await pubsub.subscribe(topic);
      if (this.#isClosed) return void (await messages.return?.());
      this.#messages = messages;
      this.#hasWarned = false;
      // What was announced before.
      this.#reactions.heard(undefined);
      for await (const message of messages) this.#reactions.heard(message);
      if (!this.#isClosed) this.#reactions.ended();
    } catch (error) {
      this.#listenLater(error);
    }
  }

  #listenLater(error: unknown): void {
    if (this.#isClosed) return;
    if (!this.#hasWarned) {
      const { log, topic } = this.#listened;
      log.warn({ err: error, topic }, 'no announcements; what is new is found by looking until there are');
    }
    this.#hasWarned = true;
    this.#retry = setTimeout(() => void this.#listen(), RETRY_MS).unref();
  }
}
