import {
  type GraphQLArgument,
  GraphQLBoolean,
  type GraphQLField,
  type GraphQLInputType,
  GraphQLInt,
  isNonNullType,
  isRequiredArgument,
} from 'graphql';
import { inputValue, literal } from './input-values.ts';
import type { Random } from './random.ts';

/** `@skip` and `@include` in one operation: each combination of their variables is a plan. */
const MAX_CONDITIONS = 3;

/** Writes the arguments and directives of an operation, and keeps the variables that they use. */
export class OperationVariables {
  readonly values: Record<string, unknown> = {};
  readonly #random: Random;
  readonly #definitions = new Map<string, string>();
  readonly #byType = new Map<string, string[]>();
  #conditions = 0;
  #directives = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** `($a: Int = 1)` or nothing. */
  get definitions(): string {
    const definitions = [...this.#definitions].map(([name, type]) => `$${name}: ${type}`);
    return definitions.length > 0 ? `(${definitions.join(', ')})` : '';
  }

  /** `(a: 1, b: $x)` or nothing. */
  arguments(field: GraphQLField<unknown, unknown>): string {
    const given = field.args.filter((arg) => isRequiredArgument(arg) || this.#random.chance(0.6));
    const texts = this.#random.shuffle(given).map((arg) => `${arg.name}: ${this.#argument(arg)}`);
    return texts.length > 0 ? `(${texts.join(', ')})` : '';
  }

  /** ` @skip(if: …)`, `@include(if: …)`, both or nothing. */
  conditions(): string {
    if (this.#directives >= 20 || !this.#random.chance(0.1)) return '';
    this.#directives += 2;
    const names = this.#random.chance(0.1) ? ['skip', 'include'] : [this.#random.pick(['skip', 'include'])];
    return names.map((name) => ` @${name}(if: ${this.#condition(name)})`).join('');
  }

  #condition(directive: string): string {
    if (this.#random.chance(0.5) || this.#conditions >= MAX_CONDITIONS) {
      // Mostly what lets the selection stay: what is skipped tests little.
      return String(this.#random.chance(0.7) === (directive === 'include'));
    }
    this.#conditions += 1;
    const name = `on${this.#conditions}`;
    const value = this.#random.chance(0.6);
    if (this.#random.chance(0.3)) {
      this.#definitions.set(name, `Boolean = ${value}`);
      if (this.#random.chance(0.5)) this.values[name] = this.#random.chance(0.5);
    } else {
      this.#definitions.set(name, `${GraphQLBoolean.name}!`);
      this.values[name] = value;
    }
    return `$${name}`;
  }

  #argument(arg: GraphQLArgument): string {
    if (this.#random.chance(0.35)) return this.#variable(arg.type);
    const value = inputValue(arg.type, this.#random);
    return literal(value, arg.type, this.#random, (type) => {
      if (!this.#random.chance(0.15)) return undefined;
      // Within a custom scalar no type is known, and any variable goes.
      return this.#variable(type ?? GraphQLInt);
    });
  }

  /** A variable that may stand where `type` is wanted. */
  #variable(type: GraphQLInputType): string {
    const random = this.#random;
    const known = this.#byType.get(String(type));
    if (known && random.chance(0.4)) return `$${random.pick(known)}`;
    const name =
      random.pick(['v', 'constructor', '__proto__', 'representations', 'x']) + this.#definitions.size;
    this.#byType.set(String(type), [...(known ?? []), name]);
    const nullable = !isNonNullType(type);
    const byDefault = random.chance(0.3) ? ` = ${this.#constant(type)}` : '';
    if (nullable && random.chance(0.2)) {
      this.#definitions.set(name, `${type}!${byDefault}`);
      this.#give(name, inputValue(type, random) ?? this.#constantValue(type));
      return `$${name}`;
    }
    // With a default a nullable variable may stand for what is not nullable, as long as nobody gives null.
    const declared = !nullable && byDefault !== '' && random.chance(0.3) ? type.ofType : type;
    this.#definitions.set(name, `${declared}${byDefault}`);
    const mayBeAbsent = nullable || byDefault !== '';
    if (!mayBeAbsent || random.chance(0.7)) this.#give(name, inputValue(type, random));
    return `$${name}`;
  }

  #give(name: string, value: unknown): void {
    Object.defineProperty(this.values, name, { value, enumerable: true, configurable: true, writable: true });
  }

  #constant(type: GraphQLInputType): string {
    return literal(this.#constantValue(type), type, this.#random);
  }

  /** Never null: a default of null is no default for a `!`. */
  #constantValue(type: GraphQLInputType): unknown {
    for (;;) {
      const value = inputValue(type, this.#random);
      if (value !== null) return value;
    }
  }
}
