import type { StreamEvent } from './stream-event.ts';

/** What is written at once is copied for each viewer: so long may it be together, in characters of JSON. */
const LONGEST = 16_384;

/** Events, one after the other, that a viewer can be sent at once. */
export class EventBatch {
  readonly events: readonly StreamEvent[];
  /** The same list for all viewers, so that it is encoded once. */
  readonly payloads: readonly string[];

  constructor(events: readonly StreamEvent[]) {
    this.events = events;
    this.payloads = events.map(({ payload }) => payload);
  }

  /** Events in as few batches as may be. An event that is long has one of its own. */
  static of(events: readonly StreamEvent[]): EventBatch[] {
    const groups: StreamEvent[][] = [];
    let length = Number.POSITIVE_INFINITY;
    for (const event of events) {
      length += event.payload.length;
      if (length > LONGEST) {
        groups.push([]);
        length = event.payload.length;
      }
      groups.at(-1)?.push(event);
    }
    return groups.map((group) => new EventBatch(group));
  }

  get last(): StreamEvent {
    return this.events.at(-1) as StreamEvent;
  }
}
