import { Agent, request } from 'node:http';
import { parse } from 'graphql';
import { pino } from 'pino';
import { meets } from '../src/authorization/demands.ts';
import { Refusals } from '../src/authorization/refusals.ts';
import { RequiredSelections } from '../src/authorization/required-selections.ts';
import { Requirements } from '../src/authorization/requirements.ts';
import { LocalTransport, type RunningRouter, startRouter } from '../src/index.ts';
import { separateSecurity } from '../src/supergraph/security-directives.ts';
import { compareBounds, compareExact, compareExplanations, type Difference, type Result } from './compare.ts';
import type { Scene } from './fake-subgraph.ts';
import { guarded } from './guards.ts';
import { HttpFake } from './http-fake.ts';
import { lossesByAbsence, lossesOf } from './losses.ts';
import type { MonolithRun } from './monolith.ts';
import { Random } from './random.ts';
import { createSubject, type Sources, type Subject } from './supergraph.ts';
import { askedThoughRefused } from './trespass.ts';
import { World, type WorldOptions } from './world.ts';

/** An operation and the world it meets: all that decides both answers. */
export interface Trial {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly world: WorldOptions;
  readonly down: string | undefined;
  readonly absent: Scene['absent'];
  /** The policies that the caller holds, where the supergraph is guarded. */
  readonly held?: readonly string[] | undefined;
}

/** What the caller of the moment holds. */
interface Rights {
  held: ReadonlySet<string>;
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
  /** What the supergraph demands, if it is guarded. */
  readonly #requirements: Requirements | undefined;
  readonly #rights: Rights;

  private constructor(
    subject: Subject,
    router: RunningRouter,
    fakes: readonly HttpFake[],
    requirements: Requirements | undefined,
    rights: Rights,
  ) {
    this.#requirements = requirements;
    this.#rights = rights;
    this.subject = subject;
    this.#router = router;
    this.#fakes = fakes;
  }

  /**
   * @param http whether the subgraphs are to be asked over HTTP, not in process
   * @param guards decides what of the supergraph is put under policies; default: nothing
   */
  static async open(name: string, sources: Sources, http = false, guards?: Random): Promise<Arena> {
    const fakes = new Map<string, HttpFake>();
    if (http) for (const each of Object.keys(sources)) fakes.set(each, await HttpFake.listen());
    const urls = Object.fromEntries([...fakes].map(([each, fake]) => [each, fake.url]));
    const subject = createSubject(name, sources, urls);
    for (const [each, fake] of fakes) fake.subgraph = subject.subgraphs.get(each);
    const sdl = guards ? guarded(subject.sdl, guards) : subject.sdl;
    const { demands } = separateSecurity(sdl);
    const requirements = guards && new Requirements(demands, subject.supergraph, new RequiredSelections(sdl));
    const rights: Rights = { held: new Set() };
    const router = await startRouter({
      supergraph: sdl,
      authorization: { policies: () => rights.held },
      port: 0,
      log: pino({ level: 'silent' }),
      landingPage: false,
      // The machine may be busy; what cannot be planned at all the router gives up by itself.
      planningTimeoutMs: 20_000,
      signingSecret: SECRET,
      ...(http ? {} : { transports: ({ name }) => new LocalTransport(subject.subgraphs.get(name)!) }),
    });
    return new Arena(subject, router, [...fakes.values()], requirements, rights);
  }

  /** Whether the supergraph is under policies. */
  get isGuarded(): boolean {
    return this.#requirements !== undefined;
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
    const refusals = this.#refusals(trial);
    const run = { world, document: parse(trial.query), variables: trial.variables, refusals };
    const expected = await monolith.execute(run);
    const answer = await this.#ask(trial, world);
    const fetches = this.#fetches();
    const outcome = { difference: undefined, refused: undefined, expected, answer, fetches };
    const refused = refusalOf(answer);
    if (refused) return { ...outcome, refused };
    const trespass = refusals && askedThoughRefused(this.subject, refusals);
    return { ...outcome, difference: trespass ?? (await this.#compare(trial, run, expected, answer)) };
  }

  #refusals({ held = [] }: Trial): Refusals | undefined {
    this.#rights.held = new Set(held);
    const requirements = this.#requirements;
    if (!requirements) return undefined;
    const unmet = requirements.demands.flatMap((demand, number) =>
      meets(demand, null, this.#rights.held) ? [] : [number],
    );
    return new Refusals(requirements, this.subject.api, new Set(unmet));
  }

  async #compare(trial: Trial, run: MonolithRun, whole: Result, answer: Result): Promise<Difference> {
    const { types, monolith } = this.subject;
    if (!trial.down && !trial.absent) {
      // The rest of the errors is not told.
      if (answer.errors?.some(({ extensions }) => extensions?.more))
        return compareBounds(whole, whole, answer);
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
