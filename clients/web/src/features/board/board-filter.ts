import { partConditions } from '../../ui/part-conditions.ts';
import type { OpenRequestFilter, PartCondition } from './gql/graphql.ts';

/** What of the board one looks at; all of it is in the address of the page, so that it can be kept and sent. */
export interface BoardView {
  readonly text: string;
  readonly category: string;
  readonly make: string;
  readonly model: string;
  readonly area: string;
  readonly city: string;
  readonly condition: PartCondition | '';
  readonly tags: readonly string[];
  readonly kind: 'requests' | 'lots' | '';
  /** Those whose bidding ends within so many hours. */
  readonly withinHours: number | null;
  readonly upcoming: boolean;
  /** All, or only what the merchant may bid on. */
  readonly all: boolean;
  readonly order: 'newest' | 'closing';
}

export const conditions: readonly PartCondition[] = partConditions;
export const hours = [1, 6, 24, 72] as const;
const MOST_TAGS = 10;

export function viewOf(parameters: URLSearchParams): BoardView {
  const text = (name: Parameter) => parameters.get(name)?.trim() ?? '';
  const condition = text('condition') as PartCondition;
  const kind = text('kind');
  const within = Number(text('within'));
  return {
    text: text('q'),
    category: text('category'),
    make: text('make'),
    model: text('model'),
    area: text('area'),
    city: text('city'),
    condition: conditions.includes(condition) ? condition : '',
    tags: tagsOf(text('tags')),
    kind: kind === 'requests' || kind === 'lots' ? kind : '',
    withinHours: hours.find((each) => each === within) ?? null,
    upcoming: text('upcoming') === '1',
    all: text('all') === '1',
    order: text('sort') === 'closing' ? 'closing' : 'newest',
  };
}

/** The address of a view: only what is not as it is anyway. */
export function parametersOf(view: BoardView): URLSearchParams {
  return new URLSearchParams(Object.entries(parametersByName(view)).filter(([, value]) => value !== ''));
}

function parametersByName(view: BoardView) {
  return {
    q: view.text,
    category: view.category,
    make: view.make,
    model: view.model,
    area: view.area,
    city: view.city,
    condition: view.condition,
    tags: view.tags.join(','),
    kind: view.kind,
    within: view.withinHours === null ? '' : String(view.withinHours),
    upcoming: view.upcoming ? '1' : '',
    all: view.all ? '1' : '',
    sort: view.order === 'closing' ? 'closing' : '',
  };
}

type Parameter = keyof ReturnType<typeof parametersByName>;

/** Separated by commas of either script; each once. */
export function tagsOf(text: string): string[] {
  const tags = text
    .split(/[,،]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
  return [...new Set(tags)].slice(0, MOST_TAGS);
}

/** @param now the moment the view was chosen at: what it asks for must not change while one looks */
export function filterOf(view: BoardView, now: Date): OpenRequestFilter {
  const { withinHours, kind } = view;
  const directions = { requests: 'REVERSE', lots: 'FORWARD', '': null } as const;
  return {
    text: view.text || null,
    category: view.category || null,
    make: view.make || null,
    model: view.model || null,
    area: view.area || null,
    city: view.city || null,
    condition: view.condition || null,
    tags: view.tags.length > 0 ? [...view.tags] : null,
    direction: directions[kind],
    closingBefore:
      withinHours === null ? null : new Date(now.getTime() + withinHours * 3_600_000).toISOString(),
    includeScheduled: view.upcoming,
    forMe: !view.all,
  };
}
