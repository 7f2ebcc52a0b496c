import type { PlannedRequest } from './planned-requests.ts';

/** Draws the requests of a plan, step by step. A request starts when those it comes after are answered, not sooner. */
export function drawRequests(requests: readonly PlannedRequest[]): string {
  if (requests.length === 0) return 'answered by the router itself, no subgraph is asked\n';
  const steps = Math.max(...requests.map(({ step }) => step));
  const drawn = Array.from({ length: steps }, (_, index) => drawStep(index + 1, requests)).join('');
  return `${counted(requests.length, 'request')} in ${counted(steps, 'step')}\n${drawn}`;
}

function drawStep(step: number, requests: readonly PlannedRequest[]): string {
  const members = requests.filter((request) => request.step === step);
  const parallel = members.length > 1 ? ', in parallel' : '';
  return `\nStep ${step}${parallel}\n${members
    .map((request, index) => draw(request, index === members.length - 1))
    .join('')}`;
}

function draw({ id, subgraph, after, requires, operation }: PlannedRequest, isLast: boolean): string {
  const [corner, side] = isLast ? ['└─', '   '] : ['├─', '│  '];
  const waits = after.length > 0 ? `, after ${after.map((other) => `[${other}]`).join(' ')}` : '';
  const lines = [
    ...requires.map(({ at, selections }) => `for ${at || 'the root'}: ${selections}`),
    ...operation.split('\n'),
  ];
  const body = lines.map((line) => `${side}    ${line}\n`).join('');
  return `${corner} [${id}] ${subgraph}${waits}\n${body}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
