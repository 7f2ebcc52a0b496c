import { Agent, request } from 'node:http';
import { parse } from 'graphql';
import { pino } from 'pino';
import { LocalTransport, type RunningRouter, startRouter } from '../src/index.ts';
import { compareBounds, compareExact, compareExplanations, type Difference, type Result } from './compare.ts';
import type { Scene } from './fake-subgraph.ts';
import { HttpFake } from './http-fake.ts';
import { lossesByAbsence, lossesOf } from './losses.ts';
import type { MonolithRun } from './monolith.ts';
import { createSubject, type Sources, type Subject } from './supergraph.ts';
import { World, type WorldOptions } from './world.ts';

/** An operation and the world it meets: all that decides both answers. */
export interface Trial {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly world: WorldOptions;
  readonly down: string | undefined;
  readonly absent: Scene['absent'];
}

export interface Outcome {
  readonly difference: Difference;
  /** The code with which the router's limits refused it. */
  readonly refused: string | undefined;
  readonly expected: Result;
  readonly answer: Result;
  /** What subgraphs were asked. */
  readonly fetches: readonly { subgraph: string; query: string; variables: unknown }[];
}

const SECRET = 'signs what the fuzzer sends to its own subgraphs';

/** A router in front of a supergraph's fakes, and the monolith beside it. */
export class Arena {
  readonly subject: Subject;
  readonly #router: RunningRouter;
  readonly #fakes: readonly HttpFake[];
  readonly #agent = new Agent({ keepAlive: true });

  private constructor(subject: Subject, router: RunningRouter, fakes: readonly HttpFake[]) {
    this.subject = subject;
    this.#router = router;
    this.#fakes = fakes;
  }

  /** @param http whether the subgraphs are to be asked over HTTP, not in process */
  static async open(name: string, sources: Sources, http = false): Promise<Arena> {
    const fakes = new Map<string, HttpFake>();
    if (http) for (const each of Object.keys(sources)) fakes.set(each, await HttpFake.listen());
    const urls = Object.fromEntries([...fakes].map(([each, fake]) => [each, fake.url]));
    const subject = createSubject(name, sources, urls);
    for (const [each, fake] of fakes) fake.subgraph = subject.subgraphs.get(each);
    const router = await startRouter({
      supergraph: subject.sdl,
      port: 0,
      log: pino({ level: 'silent' }),
      landingPage: false,
      // The machine may be busy; what cannot be planned at all the router gives up by itself.
      planningTimeoutMs: 20_000,
      signingSecret: SECRET,
      ...(http ? {} : { transports: ({ name }) => new LocalTransport(subject.subgraphs.get(name)!) }),
    });
    return new Arena(subject, router, [...fakes.values()]);
  }

  async close(): Promise<void> {
    this.#agent.destroy();
    await this.#router.close();
    await Promise.all(this.#fakes.map((fake) => fake.close()));
  }

  /** Lets the router and the monolith answer, and compares. */
  async try(trial: Trial): Promise<Outcome> {
    const { types, supergraph, api, monolith } = this.subject;
    const world = new World(types, supergraph, api, trial.world);
    const run = { world, document: parse(trial.query), variables: trial.variables };
    const expected = await monolith.execute(run);
    const answer = await this.#ask(trial, world);
    const fetches = this.#fetches();
    const outcome = { difference: undefined, refused: undefined, expected, answer, fetches };
    const refused = refusalOf(answer);
    if (refused) return { ...outcome, refused };
    return { ...outcome, difference: await this.#compare(trial, run, expected, answer) };
  }

  async #compare(trial: Trial, run: MonolithRun, whole: Result, answer: Result): Promise<Difference> {
    const { types, monolith } = this.subject;
    if (!trial.down && !trial.absent) {
      const raised = answer.errors ? await monolith.execute({ ...run, lenient: true }) : whole;
      return compareExact(whole, raised, answer, types.named);
    }
    const { surely, possibly } = trial.down
      ? lossesOf(types, trial.down)
      : lossesByAbsence(types, trial.absent!.subgraph, trial.absent!.thing);
    const most = await monolith.execute({ ...run, lost: surely });
    const least = await monolith.execute({ ...run, lost: possibly });
    // That an entity is not there is no error, as long as its fields are nullable.
    const unexplained = trial.down ? compareExplanations(whole, answer) : undefined;
    return compareBounds(least, most, answer) ?? unexplained;
  }

  async #ask(trial: Trial, world: World): Promise<Result> {
    let mutations = 0;
    const scene: Scene = { world, down: trial.down, absent: trial.absent, nextMutation: () => mutations++ };
    for (const subgraph of this.subject.subgraphs.values()) {
      subgraph.scene = scene;
      subgraph.requests.length = 0;
    }
    return post(this.#router.url, this.#agent, { query: trial.query, variables: trial.variables });
  }

  #fetches(): Outcome['fetches'] {
    return [...this.subject.subgraphs.values()].flatMap((subgraph) =>
      subgraph.requests.map(({ query, variables }) => ({ subgraph: subgraph.name, query, variables })),
    );
  }
}

const limitCodes = /^(MAX_\w+_LIMIT|OPERATION_TOO_LARGE|COST_LIMIT_EXCEEDED|QUERY_PLANNING_TIMEOUT)$/;

function refusalOf({ data, errors }: Result): string | undefined {
  if (data !== undefined) return undefined;
  return errors?.map(({ extensions }) => String(extensions?.code)).find((code) => limitCodes.test(code));
}

/** Not `fetch`, which costs more than the router. */
function post(url: string, agent: Agent, body: unknown, mayRetry = true): Promise<Result> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        try {
          resolve(JSON.parse(text) as Result);
        } catch {
          resolve({ errors: [{ message: `This is not JSON: ${text.slice(0, 500)}` }] });
        }
      });
    });
    sent.on('error', (error) => {
      // The router may close an idle connection while we are writing to it. Asked anew, it is not the same one.
      if (sent.reusedSocket && mayRetry) resolve(post(url, agent, body, false));
      else reject(error);
    });
    sent.end(JSON.stringify(body));
  });
}
