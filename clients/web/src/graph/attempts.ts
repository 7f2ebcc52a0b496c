/** Something that was asked for, under the idempotency key of its own by which it is done once. */
export interface Attempt<Asked> {
  readonly asked: Asked;
  readonly key: string;
}

/** Attempts whose answer has not come. */
export interface Attempts<Asked> {
  /** The key to ask under: the same for the same until there is an answer, so that one that was lost is no second attempt. */
  keyFor(asked: Asked): string;
  /** It is decided: whoever asks for the same again wants it again. */
  answered(asked: Asked): void;
  /** The last one, such as after the page was loaded again. */
  unanswered(): Attempt<Asked> | null;
  /** None of them is to be asked again. */
  forget(): void;
}

/** Where attempts outlast the page; neither may throw. */
export interface AttemptStore {
  read(): string | null;
  /** @param text null when there is nothing to keep */
  write(text: string | null): void;
}

/** Older ones are of somebody who has given them up. */
const MOST = 5;

/** @param store without one they last as long as the page */
export function attemptsIn<Asked>(store?: AttemptStore): Attempts<Asked> {
  /** Keys by what is asked for, the last one at the end. */
  let keys = readKeys(store?.read() ?? null);
  const change = (changed: Iterable<readonly [string, string]>) => {
    keys = new Map([...changed].slice(-MOST));
    store?.write(keys.size === 0 ? null : JSON.stringify([...keys]));
  };
  return {
    keyFor(asked) {
      const text = JSON.stringify(asked);
      const key = keys.get(text) ?? crypto.randomUUID();
      change([...[...keys].filter(([other]) => other !== text), [text, key]]);
      return key;
    },
    answered(asked) {
      const text = JSON.stringify(asked);
      change([...keys].filter(([other]) => other !== text));
    },
    unanswered() {
      const [text, key] = [...keys].at(-1) ?? [];
      return text !== undefined && key !== undefined ? { asked: JSON.parse(text) as Asked, key } : null;
    },
    forget: () => change([]),
  };
}

/** What another version kept, or somebody wrote there, is nothing. */
function readKeys(text: string | null): Map<string, string> {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return new Map(Array.isArray(kept) ? kept.filter(isEntry) : []);
  } catch {
    return new Map();
  }
}

function isEntry(entry: unknown): entry is [string, string] {
  return Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'string';
}
