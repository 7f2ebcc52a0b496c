import { InFlight } from './in-flight.ts';

/** What is asked, with the means to answer it. */
function questions() {
  const started: { signal: AbortSignal; end: (answer: string) => void }[] = [];
  const ask = (inFlight: InFlight<string>, scope: string, key: string, signal?: AbortSignal) => {
    const before = started.length;
    const start = (aborted: AbortSignal) =>
      new Promise<string>((end) => {
        started.push({ signal: aborted, end });
      });
    const answer = inFlight.run({ scope, key, signal, start });
    return { answer, joined: started.length === before };
  };
  return { started, ask };
}

describe('what is under way', () => {
  it('answers whoever asks the same meanwhile, and nobody afterwards', async () => {
    const inFlight = new InFlight<string>();
    const { started, ask } = questions();
    const [first, second] = [ask(inFlight, 'amina', 'q'), ask(inFlight, 'amina', 'q')];
    expect([first.joined, second.joined]).toEqual([false, true]);
    started[0]?.end('one');
    expect(await Promise.all([first.answer, second.answer])).toEqual(['one', 'one']);
    expect(ask(inFlight, 'amina', 'q').joined).toBe(false);
  });

  it('is never shared across scopes, nor with another question', () => {
    const inFlight = new InFlight<string>();
    const { ask } = questions();
    ask(inFlight, 'amina', 'q');
    expect(ask(inFlight, 'badr', 'q').joined).toBe(false);
    expect(ask(inFlight, 'amina', 'other').joined).toBe(false);
  });

  it('is not joined once it is forgotten, and still answers those who had joined', async () => {
    const inFlight = new InFlight<string>();
    const { started, ask } = questions();
    const before = ask(inFlight, 'amina', 'q');
    inFlight.forget('amina');
    const after = ask(inFlight, 'amina', 'q');
    expect(after.joined).toBe(false);
    started[0]?.end('old');
    started[1]?.end('new');
    expect([await before.answer, await after.answer]).toEqual(['old', 'new']);
  });

  it('ends when the last who asked has left, and is then not joined', async () => {
    const inFlight = new InFlight<string>();
    const { started, ask } = questions();
    const [first, second] = [new AbortController(), new AbortController()];
    const answers = [first, second].map(({ signal }) => ask(inFlight, '', 'q', signal).answer);
    first.abort();
    expect(started[0]?.signal.aborted).toBe(false);
    second.abort();
    expect(started[0]?.signal.aborted).toBe(true);
    const outcomes = await Promise.allSettled(answers);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(ask(inFlight, '', 'q').joined).toBe(false);
  });

  it('goes on for one who cannot leave', async () => {
    const inFlight = new InFlight<string>();
    const { started, ask } = questions();
    const leaving = new AbortController();
    const left = ask(inFlight, '', 'q', leaving.signal).answer;
    const { answer } = ask(inFlight, '', 'q');
    leaving.abort();
    expect(started[0]?.signal.aborted).toBe(false);
    started[0]?.end('one');
    expect(await answer).toBe('one');
    await expect(left).rejects.toThrow();
  });
});
