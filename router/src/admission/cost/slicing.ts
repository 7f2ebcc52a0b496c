import { type FieldNode, type GraphQLField, Kind } from 'graphql';
import type { ListSize } from './cost-rules.ts';
import type { Variables } from './varying.ts';

/** What is wrong with how a list is sliced. */
export interface SlicingFault {
  readonly argument: string;
  readonly message: string;
  /** What was asked for; 0 when nothing was. */
  readonly found: number;
  readonly node: FieldNode;
}

/** An argument as the operation gives it: a number, the variable that holds it, or neither: null. */
interface Given {
  readonly argument: string;
  readonly value: number | undefined;
  readonly variable: string | undefined;
}

/** The slicing arguments of one field of an operation: read once, asked with the variables of each request. */
export class Slicing {
  readonly node: FieldNode;
  /** Whether variables have a say in it. */
  readonly varies: boolean;
  readonly #rule: Pick<ListSize, 'slicingArguments' | 'requireOneSlicingArgument'>;
  readonly #given: readonly Given[];
  /** What the schema's defaults say; they count only where the client says nothing. */
  readonly #defaults: readonly Given[];

  constructor(node: FieldNode, field: GraphQLField<unknown, unknown>, rule: ListSize) {
    this.node = node;
    this.#rule = rule;
    this.#given = rule.slicingArguments.flatMap((argument) => givenBy(node, argument) ?? []);
    this.#defaults = rule.slicingArguments.flatMap((argument) => {
      const value = field.args.find(({ name }) => name === argument)?.defaultValue;
      return typeof value === 'number' ? [{ argument, value, variable: undefined }] : [];
    });
    this.varies = this.#given.some(({ variable }) => variable !== undefined);
  }

  /** How many items are asked for at most; `undefined` when nothing says. */
  size(variables: Variables): number | undefined {
    return largest(this.#given, variables) ?? largest(this.#defaultsWith(variables), variables);
  }

  /** What is wrong with the arguments, if anything. `pageSize` is the most that may be asked for. */
  fault(variables: Variables, pageSize: number): SlicingFault | undefined {
    let asked: string | undefined;
    let several: SlicingFault | undefined;
    for (const given of this.#given) {
      const found = numberOf(given, variables);
      if (found === undefined) continue;
      if (found < 1 || found > pageSize) return this.#outside(given.argument, found, pageSize);
      if (asked !== undefined) several = this.#several(given.argument, found);
      asked = given.argument;
    }
    const { requireOneSlicingArgument } = this.#rule;
    if (several && requireOneSlicingArgument) return several;
    if (asked !== undefined || !requireOneSlicingArgument) return undefined;
    return this.#defaultsWith(variables).length > 0 ? undefined : this.#missing(pageSize);
  }

  /** Whoever says null gets no default: the subgraph is told null, and may give all there is. */
  #defaultsWith(variables: Variables): readonly Given[] {
    if (this.#defaults.length === 0) return this.#defaults;
    const isSaid = ({ variable }: Given) => variable === undefined || Object.hasOwn(variables, variable);
    const said = this.#given.filter(isSaid);
    return this.#defaults.filter(({ argument }) => !said.some((given) => given.argument === argument));
  }

  #outside(argument: string, found: number, pageSize: number): SlicingFault {
    const message = `"${argument}" of "${this.node.name.value}" must lie between 1 and ${pageSize}`;
    return { argument, message, found, node: this.node };
  }

  #several(argument: string, found: number): SlicingFault {
    const message = `"${this.node.name.value}" takes only one of ${this.#names}`;
    return { argument, message, found, node: this.node };
  }

  #missing(pageSize: number): SlicingFault {
    const [argument = ''] = this.#rule.slicingArguments;
    const message = `"${this.node.name.value}" needs ${this.#names}: how many items you want, 1 to ${pageSize}`;
    return { argument, message, found: 0, node: this.node };
  }

  get #names(): string {
    return this.#rule.slicingArguments.map((name) => `"${name}"`).join(' or ');
  }
}

function givenBy(node: FieldNode, argument: string): Given | undefined {
  const value = node.arguments?.find(({ name }) => name.value === argument)?.value;
  if (value?.kind === Kind.VARIABLE) return { argument, value: undefined, variable: value.name.value };
  if (value === undefined) return undefined;
  const number = value.kind === Kind.INT ? Number(value.value) : undefined;
  return { argument, value: number, variable: undefined };
}

function numberOf({ value, variable }: Given, variables: Variables): number | undefined {
  const found = variable === undefined ? value : variables[variable];
  return typeof found === 'number' ? found : undefined;
}

function largest(given: readonly Given[], variables: Variables): number | undefined {
  let most: number | undefined;
  for (const one of given) {
    const found = numberOf(one, variables);
    // What is below zero is refused, or a subgraph's to refuse: it must not make an operation cheaper.
    if (found !== undefined) most = Math.max(most ?? 0, found);
  }
  return most;
}

const GUESSED = ['first', 'last'];

/** What a list says by its arguments' names alone, where the schema has no `@listSize` for it. */
export function guessedSlicing(node: FieldNode, field: GraphQLField<unknown, unknown>): Slicing | undefined {
  const slicingArguments = GUESSED.filter((name) => field.args.some((argument) => argument.name === name));
  if (slicingArguments.length === 0) return undefined;
  const rule = { assumedSize: undefined, sizedFields: undefined, requireOneSlicingArgument: false };
  return new Slicing(node, field, { ...rule, slicingArguments });
}
