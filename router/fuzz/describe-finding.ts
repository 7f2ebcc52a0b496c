import type { Finding } from './fuzz.ts';

/** A finding as text: what to run to see it again, and all that is needed to understand it. */
export function describeFinding(finding: Finding, seed: number): string {
  const { supergraph, sources, at, trial, outcome, original } = finding;
  const isMadeUp = supergraph.startsWith('random-');
  return [
    `=== ${supergraph}: ${outcome.difference ?? 'differs no more when repeated'}`,
    `again: npm run fuzz -- --seed ${seed} --supergraph ${supergraph} --at ${at}${trial.held ? ' --guarded' : ''}`,
    `world: ${JSON.stringify(trial.world)}${trial.down ? `, ${trial.down} is down` : ''}${absence(trial)}`,
    `operation:\n${indent(trial.query)}`,
    ...(trial.held ? [`held policies: ${JSON.stringify(trial.held)}`] : []),
    `variables: ${JSON.stringify(trial.variables)}`,
    `should be: ${JSON.stringify(outcome.expected)}`,
    `router:    ${JSON.stringify(outcome.answer)}`,
    'fetches:',
    ...outcome.fetches.map(
      ({ subgraph, query, variables }) =>
        `  ${subgraph}: ${query.replace(/\s+/g, ' ')} ${JSON.stringify(variables)}`,
    ),
    ...(isMadeUp
      ? ['subgraphs:', ...Object.entries(sources).map(([name, sdl]) => `# ${name}\n${indent(sdl)}`)]
      : []),
    `before it was shrunk: ${JSON.stringify({ query: original.query, variables: original.variables })}`,
    '',
  ].join('\n');
}

function absence({ absent }: Finding['trial']): string {
  return absent
    ? `, ${absent.subgraph} does not know ${absent.thing.namespace}#${absent.thing.identity}`
    : '';
}

function indent(text: string): string {
  return text
    .trim()
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
