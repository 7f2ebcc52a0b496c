import type { Cursor } from './cursor.ts';
import { ReplayBuffer } from './replay-buffer.ts';
import { StreamEvent } from './stream-event.ts';

const filled = (capacity: number, floor: Cursor | undefined, ...cursors: (Cursor | undefined)[]) => {
  const buffer = new ReplayBuffer(capacity, floor);
  for (const [index, cursor] of cursors.entries()) buffer.push(new StreamEvent(index, cursor, '{}', false));
  return buffer;
};
const indexes = (buffer: ReplayBuffer, cursor: Cursor) => buffer.after(cursor).map(({ index }) => index);

describe('a replay buffer', () => {
  it('covers nothing before it knows where it stands', () => {
    expect(filled(3, undefined).covers(5)).toBe(false);
  });

  it('covers everything from the cursor it was opened after, also what is still to come', () => {
    const buffer = filled(3, 4);
    expect([3, 4, 5, 9].map((cursor) => buffer.covers(cursor))).toEqual([false, true, true, true]);
  });

  it('covers everything from before its first event, since nothing lies between two whole numbers', () => {
    const buffer = filled(3, undefined, 5, 6);
    expect([3, 4, 5].map((cursor) => buffer.covers(cursor))).toEqual([false, true, true]);
    expect(indexes(buffer, 4)).toEqual([0, 1]);
    expect(indexes(buffer, 5)).toEqual([1]);
    expect(indexes(buffer, 8)).toEqual([]);
  });

  it('reaches back as far as its capacity', () => {
    const buffer = filled(2, 0, 1, 2, 3, 4);
    expect([1, 2].map((cursor) => buffer.covers(cursor))).toEqual([false, true]);
    expect(indexes(buffer, 2)).toEqual([2, 3]);
  });

  it('knows strings by equality only', () => {
    const buffer = filled(2, 'a', 'b', 'c', 'd');
    expect(['a', 'b', 'c', 'd', 'e'].map((cursor) => buffer.covers(cursor))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    expect(indexes(buffer, 'b')).toEqual([1, 2]);
    expect(indexes(buffer, 'd')).toEqual([]);
  });

  it('gives events without a cursor with those around them', () => {
    expect(indexes(filled(9, 0, 1, undefined, 2), 1)).toEqual([1, 2]);
  });

  it('covers nothing from before a gap', () => {
    const buffer = filled(9, 0, 1, 2);
    buffer.clear();
    buffer.push(new StreamEvent(2, 9, '{}', true));
    expect([2, 8].map((cursor) => buffer.covers(cursor))).toEqual([false, true]);
  });
});
