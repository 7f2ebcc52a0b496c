import type { DataPath } from './targets.ts';

/**
 * What the client was told so far. A fragment may only add to objects that it was told of: an error may have made one
 * null, or what it lies in.
 */
export class ToldParts {
  readonly #parts: { readonly path: DataPath; readonly text: string; value?: unknown }[] = [];

  add(path: DataPath, text: string): void {
    this.#parts.push({ path, text });
  }

  /** Whether the client has an object at `path`. Reads what it was told, so it is asked only after errors. */
  hasObject(path: DataPath): boolean {
    return this.#parts.some((part) => {
      if (!part.path.every((key, index) => path[index] === key)) return false;
      part.value ??= JSON.parse(part.text);
      let value = part.value;
      for (const key of path.slice(part.path.length)) {
        if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false;
        value = (value as Record<string | number, unknown>)[key];
      }
      return typeof value === 'object' && value !== null;
    });
  }
}
