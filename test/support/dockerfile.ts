/** One `FROM … AS …` of a Dockerfile, with its instructions after those of the stage it stands on. */
export interface Stage {
  readonly name: string;
  readonly instructions: readonly { readonly keyword: string; readonly argument: string }[];
}

/** Reads as much of a Dockerfile as says what its images are: stages, and their instructions in order. */
export function readDockerfile(text: string): ReadonlyMap<string, Stage> {
  const lines = text
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() && !line.startsWith('#'));
  const stages = new Map<string, Stage & { instructions: { keyword: string; argument: string }[] }>();
  let current: { keyword: string; argument: string }[] = [];
  for (const line of lines) {
    const [, keyword = '', argument = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    if (keyword === 'FROM') {
      const [, base = '', name = ''] = /^(\S+) AS (\S+)$/.exec(argument) ?? [];
      current = [...(stages.get(base)?.instructions ?? [])];
      stages.set(name, { name, instructions: current });
    } else current.push({ keyword, argument });
  }
  return stages;
}

/** What the last instruction of a kind says; undefined when there is none. */
export function last(stage: Stage, keyword: string): string | undefined {
  return stage.instructions.findLast((instruction) => instruction.keyword === keyword)?.argument;
}
