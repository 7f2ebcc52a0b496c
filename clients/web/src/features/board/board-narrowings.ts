import type { BoardView } from './board-filter.ts';

/** What narrows the view beyond its text, in the order in which it is told; and what each is like when it does not. */
const cleared = {
  kind: '',
  category: '',
  make: '',
  model: '',
  area: '',
  city: '',
  condition: '',
  tags: [],
  withinHours: null,
  upcoming: false,
} as const satisfies Partial<BoardView>;

/** Each can be taken away by itself. */
export type Narrowing = keyof typeof cleared;

export function narrowingsOf(view: BoardView): Narrowing[] {
  return (Object.keys(cleared) as Narrowing[]).filter((name) => {
    const value = view[name];
    return Array.isArray(value) ? value.length > 0 : Boolean(value);
  });
}

export function without(view: BoardView, ...names: readonly Narrowing[]): BoardView {
  return { ...view, ...Object.fromEntries(names.map((name) => [name, cleared[name]])) };
}
