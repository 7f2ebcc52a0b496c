import { Arena, type Outcome, type Trial } from './arena.ts';
import { heldPolicies } from './guards.ts';
import { requiresOfOthers } from './losses.ts';
import type { SubgraphModel } from './model.ts';
import { generateOperation } from './operations.ts';
import { Random } from './random.ts';
import { randomSupergraph } from './random-supergraph.ts';
import { shrink } from './shrink.ts';
import type { Sources, Subject } from './supergraph.ts';
import { World } from './world.ts';
import { writtenSupergraphs } from './written-supergraphs.ts';

export interface FuzzOptions {
  readonly operations: number;
  readonly seed: number;
  /** Only this one; its operations are the same as in a run of all. */
  readonly supergraph?: string | undefined;
  /** Only this operation of each supergraph. */
  readonly at?: number | undefined;
  /** Whether subgraphs are asked over HTTP. */
  readonly http?: boolean;
  /** Whether the supergraphs are put under policies here and there, of which callers hold some. */
  readonly guarded?: boolean | undefined;
  /** Leaves out what `@apollo/query-planner` is known to plan wrongly, to see what else there is. */
  readonly tame?: boolean | undefined;
  /** How many supergraphs to make up. Default 6. */
  readonly random?: number;
  /** Ends the run after so many differences. Default 5. */
  readonly most?: number;
}

export interface Finding {
  readonly supergraph: string;
  readonly sources: Sources;
  readonly at: number;
  /** The smallest operation found that still differs. */
  readonly trial: Trial;
  readonly outcome: Outcome;
  readonly original: Trial;
}

export interface FuzzReport {
  readonly operations: number;
  readonly seconds: number;
  readonly findings: readonly Finding[];
  /** Refusals by the router's limits, by their codes. */
  readonly refused: Readonly<Record<string, number>>;
  readonly bySupergraph: Readonly<Record<string, number>>;
  /** Operations in whose answer something had failed. */
  readonly withErrors: number;
  readonly fetches: number;
}

/** Runs random operations against all supergraphs in turn. `onFinding` hears of each difference at once. */
export async function fuzz(
  options: FuzzOptions,
  onFinding: (finding: Finding) => void = () => {},
): Promise<FuzzReport> {
  const started = performance.now();
  const arenas = await openArenas(options);
  const findings: Finding[] = [];
  const tally = { operations: 0, withErrors: 0, fetches: 0 };
  const refused: Record<string, number> = {};
  const bySupergraph: Record<string, number> = {};
  try {
    const first = options.at ?? 0;
    for (let at = first; tally.operations < options.operations; at++) {
      if (options.at !== undefined && at > first) break;
      for (const arena of arenas) {
        if (tally.operations >= options.operations || findings.length >= (options.most ?? 5)) break;
        const trial = createTrial(arena, options.seed, at, options.tame);
        const outcome = await arena.try(trial);
        tally.operations += 1;
        tally.fetches += outcome.fetches.length;
        bySupergraph[arena.subject.name] = (bySupergraph[arena.subject.name] ?? 0) + 1;
        if (outcome.answer.errors) tally.withErrors += 1;
        if (outcome.refused) refused[outcome.refused] = (refused[outcome.refused] ?? 0) + 1;
        if (!outcome.difference) continue;
        const finding = await describe(arena, at, trial, outcome.difference);
        findings.push(finding);
        onFinding(finding);
      }
      if (findings.length >= (options.most ?? 5)) break;
    }
  } finally {
    await Promise.all(arenas.map((arena) => arena.close()));
  }
  return { ...tally, seconds: (performance.now() - started) / 1_000, findings, refused, bySupergraph };
}

async function openArenas({ seed, supergraph, http, guarded, random = 6 }: FuzzOptions): Promise<Arena[]> {
  const made = Array.from({ length: random }, (_, at) => `random-${at}`);
  const all = [
    ...writtenSupergraphs(supergraph),
    ...made
      .filter((name) => !supergraph || name === supergraph)
      .map((name) => ({ name, sources: randomSupergraph(new Random(`${seed} ${name}`)) })),
  ];
  const chosen = all.filter(({ name }) => !supergraph || name === supergraph);
  if (chosen.length === 0) throw new Error(`There is no supergraph ${supergraph}`);
  const arenas: Arena[] = [];
  for (const { name, sources } of chosen) {
    const guards = guarded ? new Random(`${seed} guards ${name}`) : undefined;
    arenas.push(await Arena.open(name, sources, http, guards));
  }
  return arenas;
}

/** The seed, the supergraph and the number decide the trial. */
function createTrial({ subject, isGuarded }: Arena, seed: number, at: number, tame = false): Trial {
  const random = new Random(`${seed} ${subject.name} ${at}`);
  // What the planner takes into account multiplies with each way between interface objects.
  const maxDepth = subject.types.interfaceObjects.size > 0 ? 4 : 11;
  const operation = generateOperation(subject.api, random, { maxDepth, tame });
  const kind = random.next();
  const isDown = kind > 0.88 && !operation.query.includes('mutation');
  const world = {
    seed: `${seed}-${at}`,
    pool: random.pick([2, 3, 6]),
    nulls: random.pick([0, 0.1, 0.1, 0.3]),
    faults: kind > 0.65 && kind < 0.88 ? random.pick([0.02, 0.1, 0.3]) : 0,
    inaccessible: kind < 0.1,
  };
  const down = isDown ? random.pick(expendable(subject)) : undefined;
  const isAbsent = kind > 0.55 && kind < 0.65 && !operation.query.includes('mutation');
  // Last, so that the rest of a trial is the same without guards.
  const held = isGuarded ? heldPolicies(new Random(`${seed} held ${subject.name} ${at}`)) : undefined;
  return { ...operation, world, held, down, absent: isAbsent ? absentEntity(subject, random) : undefined };
}

/** An entity to be missing in one of the subgraphs. */
function absentEntity(subject: Subject, random: Random): Trial['absent'] {
  const { types, supergraph, api } = subject;
  const type = random.pick([...types.entities]);
  const namespace = types.namespaceOf(type);
  const referred = types.subgraphs.filter((subgraph) =>
    [type, namespace].some((name) => subgraph.types.get(name)?.keys.some(({ resolvable }) => resolvable)),
  );
  const subgraphs = expendable(subject).filter((name) => referred.some((subgraph) => subgraph.name === name));
  if (subgraphs.length === 0 || requiresOfOthers(types)) return undefined;
  const subgraph = random.pick(subgraphs);
  const world = new World(types, supergraph, api, {
    seed: '',
    pool: 2,
    nulls: 0,
    faults: 0,
    inaccessible: false,
  });
  return { subgraph, thing: random.pick(world.entities(namespace)) };
}

/**
 * Subgraphs without which the type of every object is still known. Without the others an `@interfaceObject` stays what
 * it is, and which of the client's fragments apply to it nobody can say.
 */
function expendable({ types }: Subject): string[] {
  const isHome = ({ types: own }: SubgraphModel) =>
    [...types.interfaceObjects].some((name) => own.get(name)?.kind === 'interface');
  return types.subgraphs.filter((subgraph) => !isHome(subgraph)).map(({ name }) => name);
}

async function describe(arena: Arena, at: number, original: Trial, difference: string): Promise<Finding> {
  const trial = await shrink(original, difference, arena);
  return {
    supergraph: arena.subject.name,
    sources: arena.subject.sources,
    at,
    trial,
    outcome: await arena.try(trial),
    original,
  };
}
