import { StreamEvent } from './stream-event.ts';

const ANSWER = '{"data":{"a":1}}';

describe('the payload of an event', () => {
  it('is the answer itself when there is nothing to declare', () => {
    expect(new StreamEvent(0, 1, ANSWER, false).payload).toBe(ANSWER);
  });

  it('declares a gap to all, and what was dropped to the one it was dropped for', () => {
    const event = new StreamEvent(0, 1, ANSWER, true);
    expect(JSON.parse(event.payload)).toEqual({
      data: { a: 1 },
      extensions: { subscription: { gap: true } },
    });
    expect(JSON.parse(event.payloadAfter(3, false))).toEqual({
      data: { a: 1 },
      extensions: { subscription: { gap: true, dropped: 3 } },
    });
  });
});
