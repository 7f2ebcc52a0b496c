/** What one table holds of somebody. A test compares the list with the tables that there are. */
export interface Holding {
  readonly table: string;
  /** SQL that selects what an export shows of it; `?` is the account. Null for what says nothing to its owner. */
  readonly shows: string | null;
  /** What becomes of it when the account is deleted: SQL with the account for `?`, or why it is kept. */
  readonly onDeletion: { readonly sql: string } | { readonly kept: string };
}
