/** What every part of this benchmark is told. */
export interface Setting {
  /** For whatever it writes; gone when the benchmark ends. */
  readonly folder: string;
  /** Of one measurement. */
  readonly seconds: number;
  readonly rounds: number;
  /** The program that measures the limit of the machine; undefined where there is none. */
  readonly pgbench: string | undefined;
  /** Flags of Node for the bids process. */
  readonly nodeFlags: readonly string[];
  /** The program of the router. */
  readonly router: string;
  /** Of the measurements, those whose name has this in it; empty: all. */
  readonly only: string;
  /** How many watch, and how many bids a second they see; undefined: as the part says. */
  readonly watchers?: readonly { readonly watchers: number; readonly rate: number }[] | undefined;
}

/** What a part has found. */
export interface PartReport {
  /** Every figure, round by round. */
  readonly rounds: readonly object[];
  /** Medians, in Markdown. */
  readonly table: string;
}

/** One question about auctions, with a process and a database of its own. */
export interface Part {
  readonly title: string;
  run(setting: Setting): Promise<PartReport>;
}
