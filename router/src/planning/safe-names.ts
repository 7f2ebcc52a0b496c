import { type ASTNode, type DocumentNode, Kind, visit } from 'graphql';

const ALIAS = 'a__';
const REQUIRED = /^r\d+__(.+)$/;
/** Variables that plans have themselves: one fetch's representations, and those of fetches combined. */
const REPRESENTATIONS = /^(?:representations|_r\d+)_*$/;

/**
 * The name under which a field of the client's stands in the data. An alias stands there under a name of its own: plans
 * fetch keys and what is required beside what the client asks for, and the planner takes a `weight: price` for the
 * `weight` that another field requires. It also cannot be that an alias is `__proto__`, no key of an object, then.
 */
export function dataName(responseName: string, field: string): string {
  const ownName = responseName === field && !field.startsWith(ALIAS) && !REQUIRED.test(field);
  return ownName ? field : ALIAS + responseName;
}

/** The name under which a required field with arguments is fetched: see `repairs/required-arguments.ts`. */
export function requiredName(number: number, field: string): string {
  return `r${number}__${field}`;
}

/** The client's name for a name in the data. */
export function responseName(name: string): string {
  return name.startsWith(ALIAS) ? name.slice(ALIAS.length) : (REQUIRED.exec(name)?.[1] ?? name);
}

/** The name of a client's variable in plans, which have a variable `representations` of their own. */
export function planVariable(name: string): string {
  return REPRESENTATIONS.test(name) ? `${name}_` : name;
}

/** The client's name for a variable of a plan. */
export function clientVariable(name: string): string {
  return REPRESENTATIONS.test(name) && name.endsWith('_') ? name.slice(0, -1) : name;
}

/** Each request to a subgraph repeats the operation's name: a long one would be sent many times, and logged by each. */
const MAX_NAME_LENGTH = 128;

/** The name of a client's operation in plans. */
export function planName(name: string | undefined): string | undefined {
  return name?.slice(0, MAX_NAME_LENGTH);
}

/** The document with the names that plans and their data cannot have replaced, for the planner. */
export function withSafeNames(document: DocumentNode): DocumentNode {
  return visit(document, {
    OperationDefinition: (node) => {
      if (!node.name || node.name.value.length <= MAX_NAME_LENGTH) return undefined;
      return { ...node, name: { kind: Kind.NAME, value: planName(node.name.value) } };
    },
    Field: (node) => {
      const name = (node.alias ?? node.name).value;
      const alias = dataName(name, node.name.value);
      return alias === name ? undefined : { ...node, alias: { kind: Kind.NAME, value: alias } };
    },
    Variable: (node) => {
      const name = planVariable(node.name.value);
      return name === node.name.value ? undefined : { ...node, name: { kind: Kind.NAME, value: name } };
    },
  }) as DocumentNode & ASTNode;
}
