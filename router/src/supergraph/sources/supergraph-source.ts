/** What a source that is watched tells. */
export interface SourceListener {
  /** Its text is another than before, or somebody asked for a look. A promise is waited for before it is looked at again. */
  changed(text: string): unknown;
  /** It cannot be read any more, or can be again: told once for each change, not for each try. */
  lost(error: unknown): void;
  found(): void;
}

export interface SourceWatch {
  /** Looks now, whenever it would have looked next, and tells what it finds, new or not. Resolves when that has been dealt with. */
  look(): Promise<void>;
  stop(): void;
}

/** Where a supergraph comes from, and from where each next one will come. */
export interface SupergraphSource {
  /** For the log: where it is, without anything secret. */
  readonly name: string;
  /** Whether a failed first reading may be a matter of moments, as with a server that is started at the same time. */
  readonly remote: boolean;
  /** The text of now. Rejects when it cannot be had. */
  read(): Promise<string>;
  /** Tells of each change, beginning with what differs from `known`, until it is stopped. */
  watch(known: string, listener: SourceListener): SourceWatch;
}
