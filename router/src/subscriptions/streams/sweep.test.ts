import { StreamEvent } from './stream-event.ts';
import { Sweep } from './sweep.ts';
import { Viewer } from './viewer.ts';

/** A viewer whose client keeps what it is sent, by the writes it came by. */
function open(onSend: (payload: string) => void = () => {}) {
  const writes: (readonly string[])[] = [];
  const sink = {
    send: (payload: string) => {
      writes.push([payload]);
      onSend(payload);
      return true;
    },
    sendAll: (payloads: readonly string[]) => {
      writes.push(payloads);
      return true;
    },
    onDrain: () => {},
    fail: () => {},
    complete: () => {},
  };
  return { writes, viewer: new Viewer('1', sink, 10, () => {}) };
}

const event = (index: number, length = 1) => new StreamEvent(index, index, `${index}`.padEnd(length), false);

describe('events for many viewers', () => {
  it('that come during a round are given with it to those whose turn is to come, and to the others in the next', async () => {
    const late: Promise<void>[] = [];
    const second = open((payload) => {
      if (payload === '0') late.push(sweep.give(event(1)), sweep.give(event(2)));
    });
    const all = [open(), second, open(), open()];
    const sweep = new Sweep(new Set(all.map(({ viewer }) => viewer)));
    await sweep.give(event(0));
    await Promise.all(late);
    expect(all.map(({ writes }) => writes)).toEqual([
      [['0'], ['1', '2']],
      [['0'], ['1', '2']],
      [['0', '1', '2']],
      [['0', '1', '2']],
    ]);
    expect(all[3]?.writes[0]).toBe(all[2]?.writes[0]);
    expect(sweep.isRunning).toBe(false);
  });

  it('are not given to who joined after they came, nor to who has had them', async () => {
    const [knows, lacks, misses] = [open(), open(), open()];
    knows.viewer.seen = 0;
    misses.viewer.after = 0;
    const sweep = new Sweep([knows, lacks, misses].map(({ viewer }) => viewer));
    await Promise.all([sweep.give(event(0)), sweep.give(event(1))]);
    expect(knows.writes).toEqual([['1']]);
    expect(lacks.writes.flat()).toEqual(['0', '1']);
    expect(misses.writes).toEqual([['1']]);
  });

  it('are written together only as far as they are short', async () => {
    const first = open((payload) => {
      if (payload !== '0') return;
      for (const index of [1, 2, 3]) void sweep.give(event(index, 10_000));
      void sweep.give(event(4, 1_000));
    });
    const last = open();
    const sweep = new Sweep([first.viewer, last.viewer]);
    await sweep.give(event(0));
    expect(last.writes.map((each) => each.map((text) => text.trim()))).toEqual([
      ['0', '1'],
      ['2'],
      ['3', '4'],
    ]);
  });
});
