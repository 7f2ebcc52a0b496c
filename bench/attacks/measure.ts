import { setTimeout as wait } from 'node:timers/promises';
import type { Child } from '../processes/child.ts';
import type { BystanderResult } from './bystander.ts';
import { fire, type HttpAttack, type Reply, type SocketAttack } from './fire.ts';

export interface AttackOptions {
  /** How often it is made, one after the other. */
  readonly times: number;
  /** For one of them, in milliseconds. */
  readonly timeoutMs: number;
}

export interface Figures extends BystanderResult {
  readonly status: string;
  readonly code: string;
  /** The longest of them, in milliseconds. */
  readonly answerMs: number;
}

/** What the other client is used to before the attack begins, and may yet notice when it is over, in milliseconds. */
const AROUND_MS = 300;

/** Makes an attack while another client asks. */
export async function measure(
  attack: HttpAttack | SocketAttack,
  port: number,
  bystander: Child,
  { times, timeoutMs }: AttackOptions,
): Promise<Figures> {
  await bystander.ask({ port });
  await wait(AROUND_MS);
  const replies: Reply[] = [];
  for (let attempt = 0; attempt < times; attempt += 1) {
    const reply = await fire(attack, attempt, port, timeoutMs);
    replies.push(reply);
    // Each more would take as long and tell nothing new.
    if (reply.milliseconds >= timeoutMs) break;
  }
  await wait(AROUND_MS);
  const noticed = await bystander.ask<BystanderResult>({ stop: true });
  const all = (key: 'status' | 'code') => [...new Set(replies.map((reply) => reply[key]))].join(', ');
  const answerMs = Math.max(...replies.map(({ milliseconds }) => milliseconds));
  return { ...noticed, status: all('status'), code: all('code'), answerMs };
}
