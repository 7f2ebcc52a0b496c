import {
  GraphQLBoolean,
  GraphQLFloat,
  type GraphQLInputType,
  GraphQLInt,
  getNullableType,
  isLeafType,
  isListType,
  type VariableDefinitionNode,
} from 'graphql';
import { refuse } from '../errors/refusal.ts';

/** A variable of an operation and where its value comes from. */
export interface Parameter {
  /** Of the variable. */
  readonly variable: string;
  /** As whoever asks knows it: in the path and the query string the variable's, or that of a header. */
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'body';
  readonly type: GraphQLInputType;
  readonly definition: VariableDefinitionNode;
}

/** Whether text can stand for a value of the type: a scalar, an enum, or a list of them where `lists` may be. */
export function isTextual(type: GraphQLInputType, lists: boolean): boolean {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return lists && isTextual(nullable.ofType, false);
  return isLeafType(nullable);
}

/** The value that a parameter's texts stand for. Throws a refusal, which names the parameter, for what stands for none. */
export function readValue({ name, type }: Parameter, texts: readonly string[]): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return texts.map((text) => scalarOf(name, nullable.ofType, text));
  const [text, ...more] = texts;
  if (more.length > 0) throw malformed(name, 'may be given only once');
  return scalarOf(name, nullable, text as string);
}

const INTEGER = /^-?\d{1,16}$/;
const DECIMAL = /^-?\d{1,16}(\.\d{1,16})?([eE][+-]?\d{1,3})?$/;

/** What the text means is for the type to say: here it becomes the kind of JSON that the type takes. */
function scalarOf(name: string, type: GraphQLInputType, text: string): unknown {
  switch (getNullableType(type)) {
    case GraphQLInt:
      if (INTEGER.test(text)) return Number(text);
      throw malformed(name, 'must be a whole number');
    case GraphQLFloat:
      if (DECIMAL.test(text)) return Number(text);
      throw malformed(name, 'must be a number');
    case GraphQLBoolean:
      if (text === 'true' || text === 'false') return text === 'true';
      throw malformed(name, 'must be true or false');
    default:
      return text;
  }
}

function malformed(name: string, message: string) {
  return refuse(400, 'BAD_USER_INPUT', `"${name}" ${message}`);
}
