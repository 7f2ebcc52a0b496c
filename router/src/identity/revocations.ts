/** What of a token a revocation can name, by the names of the claims (RFC 7519, RFC 9068; `sid` is OpenID Connect's). */
export type RevocableClaim = 'sid' | 'sub' | 'client_id' | 'jti';

/** Tokens in which `claim` is `value` are refused when they were issued in this second or before it. */
export interface Revocation {
  readonly claim: RevocableClaim;
  readonly value: string;
  /** In seconds of the epoch, as `iat` is. */
  readonly issuedUntil: number;
}

/** What of a verified token a revocation may name. */
export interface RevocableToken extends Readonly<Partial<Record<RevocableClaim, string | undefined>>> {
  /** `iat`, in seconds of the epoch. A token that does not say is as old as can be. */
  readonly issuedAt: number;
}

interface Watcher {
  readonly token: RevocableToken;
  readonly end: () => void;
}

type ByValue = ReadonlyMap<string, number>;

const CLAIMS: readonly RevocableClaim[] = ['sid', 'sub', 'client_id', 'jti'];

/**
 * The tokens that are refused although they have not expired. Whoever knows of them gives the whole list anew each time;
 * while nobody does, the last list holds.
 */
export class Revocations {
  /** Only claims that something is revoked by. */
  #byClaim: readonly (readonly [RevocableClaim, ByValue])[] = [];
  readonly #watchers = new Set<Watcher>();

  /** Takes the place of all revocations there were, and ends what is live by tokens that are revoked now. */
  replace(list: readonly Revocation[]): void {
    const before = this.#byClaim;
    this.#byClaim = CLAIMS.flatMap((claim) => {
      const values = latestByValue(list, claim);
      return values.size > 0 ? [[claim, values] as const] : [];
    });
    // Most lists only repeat what was known, and there may be thousands who watch.
    if (!list.some((one) => !holds(before, one))) return;
    for (const watcher of [...this.#watchers]) {
      if (!this.#watchers.has(watcher) || !this.revokes(watcher.token)) continue;
      this.#watchers.delete(watcher);
      watcher.end();
    }
  }

  /** Whether the token is refused. Asked for each request: while nothing is revoked, it costs nothing. */
  revokes(token: RevocableToken): boolean {
    for (const [claim, values] of this.#byClaim) {
      const value = token[claim];
      const issuedUntil = value === undefined ? undefined : values.get(value);
      if (issuedUntil !== undefined && token.issuedAt <= issuedUntil) return true;
    }
    return false;
  }

  /**
   * Calls `end`, once, when the token is revoked: at once, if it is already. Returns the function that calls it off.
   * `end` must not throw.
   */
  watch(token: RevocableToken, end: () => void): () => void {
    if (this.revokes(token)) {
      end();
      return () => {};
    }
    const watcher = { token, end };
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }
}

/** For each value of a claim, the latest second in which a refused token was issued. */
function latestByValue(list: readonly Revocation[], claim: RevocableClaim): ByValue {
  const values = new Map<string, number>();
  for (const { claim: named, value, issuedUntil } of list) {
    if (named === claim) values.set(value, Math.max(issuedUntil, values.get(value) ?? issuedUntil));
  }
  return values;
}

function holds(
  known: readonly (readonly [RevocableClaim, ByValue])[],
  { claim, value, issuedUntil }: Revocation,
): boolean {
  return known.some(([name, values]) => name === claim && (values.get(value) ?? -1) >= issuedUntil);
}
