import type { BoardView } from './board-filter.ts';

/** What narrows the view beyond its text, each of which can be taken away by itself. */
export type Narrowing =
  | 'category'
  | 'make'
  | 'model'
  | 'area'
  | 'city'
  | 'condition'
  | 'tags'
  | 'kind'
  | 'withinHours'
  | 'upcoming';

export function narrowingsOf(view: BoardView): Narrowing[] {
  const all: Narrowing[] = [
    'kind',
    'category',
    'make',
    'model',
    'area',
    'city',
    'condition',
    'tags',
    'withinHours',
    'upcoming',
  ];
  return all.filter((name) => {
    const value = view[name];
    return Array.isArray(value) ? value.length > 0 : Boolean(value);
  });
}

const cleared: Pick<BoardView, Narrowing> = {
  category: '',
  make: '',
  model: '',
  area: '',
  city: '',
  condition: '',
  tags: [],
  kind: '',
  withinHours: null,
  upcoming: false,
};

export function without(view: BoardView, ...names: readonly Narrowing[]): BoardView {
  return { ...view, ...Object.fromEntries(names.map((name) => [name, cleared[name]])) };
}
