import { type ASTNode, BREAK, type DocumentNode, GraphQLError, Kind, visit } from 'graphql';

const CODE = 'BAD_USER_INPUT';
/** What was refused may be as long as a request, and scalars repeat it. */
const MAX_MESSAGE = 300;
const VALUES: ReadonlySet<string> = new Set([
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
]);

/**
 * What is wrong with a value in the document, told as bad input that names the argument: the router knows no scalars of
 * ours, so that this is the first place to find it. `undefined` when an error of validation is about anything else.
 */
export function literalFault(error: GraphQLError, document: DocumentNode): GraphQLError | undefined {
  const [node] = error.nodes ?? [];
  if (!node || !VALUES.has(node.kind)) return undefined;
  return badInput(
    error.message,
    error,
    argumentOf((other) => other === node, document),
  );
}

/**
 * The same for a variable. graphql-js repeats the whole value in its message, and the value is nobody's business: what it
 * says of the place and the reason stays.
 */
export function variableFault(error: GraphQLError, document: DocumentNode): GraphQLError {
  const [definition] = error.nodes ?? [];
  if (definition?.kind !== Kind.VARIABLE_DEFINITION) return error;
  const { value: name } = definition.variable.name;
  const isUse = (node: ASTNode) => node.kind === Kind.VARIABLE && node.name.value === name;
  const argument = argumentOf(isUse, document);
  const reason = error.originalError?.message;
  if (!reason) return badInput(error.message, error, argument);
  const [place = '', path = ''] =
    / at "\w+([^"]*)"$/.exec(error.message.slice(0, -`; ${reason}`.length)) ?? [];
  const message = `Variable "$${name}" got an invalid value${place}; ${reason}`;
  return badInput(message, error, argument && argument + path.replaceAll(/\[(\d+)\]/g, '.$1'));
}

function badInput(message: string, { nodes, extensions }: GraphQLError, argument?: string): GraphQLError {
  const told = { ...extensions, code: CODE, ...(argument && { argument }) };
  return new GraphQLError(message.slice(0, MAX_MESSAGE), { nodes, extensions: told });
}

/** The path of the first node of an argument that is looked for, such as `input.prices.0.amount`. */
function argumentOf(isIt: (node: ASTNode) => boolean, document: DocumentNode): string | undefined {
  const within: (string | number)[] = [];
  let found: string | undefined;
  const name = ({ name }: { name: { value: string } }) => void within.push(name.value);
  const leave = () => void within.pop();
  visit(document, {
    enter(node, key, parent) {
      if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) name(node);
      if (within.length === 0) return undefined;
      if (Array.isArray(parent) && VALUES.has(node.kind)) within.push(Number(key));
      if (!isIt(node)) return undefined;
      found = within.join('.');
      return BREAK;
    },
    leave(node, _key, parent) {
      const isItem = within.length > 0 && Array.isArray(parent) && VALUES.has(node.kind);
      if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD || isItem) leave();
    },
  });
  return found;
}
