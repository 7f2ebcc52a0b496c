/** Files that are served at the router's address, such as those of a web client. */
export interface StaticFilesOptions {
  /** The folder that is `/`. Without it nothing is served, and the log says so. */
  readonly directory: string;
  /**
   * The file that answers where a client has paths of its own: those without a file whose last part has no extension.
   * Default: none, they are not found.
   */
  readonly fallback?: string | undefined;
  /** Paths below which names change with what the files hold, so that browsers need never ask again. Default: none. */
  readonly immutable?: readonly string[] | undefined;
  /** Headers of every file, over the defaults: what a page may do. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}
