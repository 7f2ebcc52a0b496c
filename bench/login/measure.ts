import { setTimeout as wait } from 'node:timers/promises';
import type { Identity } from '@dallal/signing';
import type { Child } from '../processes/child.ts';
import { usageOf } from '../processes/usage.ts';
import { type BenchAccount, PASSWORD } from './accounts.ts';
import { ask, type Target } from './ask.ts';
import type { OtherResult } from './other-client.ts';
import type { LoopDelay } from './users.ts';

/** What the users process was like for so long. */
export interface Figures {
  readonly seconds: number;
  readonly signIns: number;
  /** Sign-ins that were not answered by a session: a process that cannot keep up says so. */
  readonly refused: number;
  /** CPU seconds of all its threads in a second. */
  readonly coresBusy: number;
  readonly loop: LoopDelay;
  readonly other: OtherResult;
}

export interface Bench {
  readonly target: Target;
  readonly users: Child;
  readonly other: Child;
  readonly accounts: readonly BenchAccount[];
  readonly viewer: Identity;
}

const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }`;

/** With nobody but the other client there. */
export function measureIdle(bench: Bench, seconds: number): Promise<Figures> {
  return measured(bench, async () => {
    await wait(seconds * 1_000);
    return 0;
  });
}

/** While so many people sign in at once, until the last of them is in. */
export async function measureStorm(bench: Bench, count: number): Promise<Figures> {
  const figures = await measured(bench, async () => {
    const people = Array.from(
      { length: count },
      (_, index) => bench.accounts[index % bench.accounts.length]!,
    );
    const answers = await Promise.allSettled(
      people.map(({ email }) => signIn(bench.target, email, PASSWORD, 'SignedIn')),
    );
    return answers.filter(({ status }) => status === 'fulfilled').length;
  });
  return { ...figures, refused: count - figures.signIns };
}

/** How long a wrong password takes for an account and for none, in milliseconds, one pair after the other. */
export async function measureTelling(
  bench: Bench,
  count: number,
): Promise<(readonly [known: number, unknown: number])[]> {
  const pairs: [number, number][] = [];
  for (const [index, { email }] of bench.accounts.slice(0, count).entries()) {
    const known = () => signIn(bench.target, email, 'a wrong pass phrase', 'InvalidCredentials');
    const unknown = () =>
      signIn(bench.target, email.replace('bench', 'nobody'), 'a wrong pass phrase', 'InvalidCredentials');
    // Whichever comes first must not always be the same.
    if (index % 2 === 0) pairs.push([await known(), await unknown()]);
    else pairs.push(([await unknown(), await known()] as [number, number]).reverse() as [number, number]);
  }
  return pairs;
}

async function measured(
  { users, other, target, viewer }: Bench,
  work: () => Promise<number>,
): Promise<Figures> {
  await other.ask({ target, identity: viewer });
  await wait(300);
  await users.ask({ watch: true });
  const [started, before] = [performance.now(), usageOf(users.pid).cpuSeconds];
  const signIns = await work();
  const seconds = (performance.now() - started) / 1_000;
  const coresBusy = (usageOf(users.pid).cpuSeconds - before) / seconds;
  const loop = await users.ask<LoopDelay>({ watched: true });
  const noticed = await other.ask<OtherResult>({ stop: true });
  return { seconds, signIns, refused: 0, coresBusy, loop, other: noticed };
}

async function signIn(
  target: Target,
  identifier: string,
  password: string,
  expected: string,
): Promise<number> {
  const { milliseconds, data } = await ask(target, {
    query: SIGN_IN,
    variables: { input: { identifier, password } },
  });
  if (data.signIn.__typename !== expected) throw new Error(`${identifier}: ${data.signIn.__typename}`);
  return milliseconds;
}
