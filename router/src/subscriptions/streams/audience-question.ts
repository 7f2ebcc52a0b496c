import { type GraphQLSchema, getNullableType, isEnumType, isLeafType, isRequiredArgument } from 'graphql';
import { fieldOf } from './resume.ts';
import type { AudienceRule } from './stream-options.ts';

/** What the question's field is called in its answer. */
export const ANSWER = 'answer';

/**
 * The operation by which a viewer's audience is asked for. Its variables have the names of the query field's arguments.
 * `undefined`: the schema has nothing to ask by.
 */
export function questionOf(schema: GraphQLSchema, field: string, rule: AudienceRule): string | undefined {
  const asked = schema.getQueryType()?.getFields()[rule.query];
  const watched = fieldOf(schema, field);
  if (!asked || !watched || !isLeafType(getNullableType(asked.type))) return undefined;
  const given = Object.entries(rule.arguments).map(([name, from]) => ({
    name,
    to: asked.args.find((argument) => argument.name === name),
    from: watched.args.find((argument) => argument.name === from),
  }));
  const left = asked.args.filter(({ name }) => !Object.hasOwn(rule.arguments, name));
  if (given.some(({ to, from }) => !to || !from) || left.some(isRequiredArgument)) return undefined;
  const declared = given.map(({ name, to }) => `$${name}: ${to?.type}`).join(', ');
  const passed = given.map(({ name }) => `${name}: $${name}`).join(', ');
  const inBrackets = (text: string) => (text === '' ? '' : `(${text})`);
  return `query Audience${inBrackets(declared)} { ${ANSWER}: ${rule.query}${inBrackets(passed)} }`;
}

/** What is wrong with the rules, in view of a schema. */
export function misfitAudiences(
  schema: GraphQLSchema,
  rules: Readonly<Record<string, AudienceRule>>,
): { field: string; problem: string }[] {
  return Object.entries(rules).flatMap(([field, rule]) => {
    if (!questionOf(schema, field, rule)) return [{ field, problem: `"${rule.query}" cannot be asked` }];
    const type = schema.getQueryType()?.getFields()[rule.query]?.type;
    const answers = type && getNullableType(type);
    if (!isEnumType(answers)) return [];
    const unknown = Object.keys(rule.shareBy).filter((answer) => !answers.getValue(answer));
    return unknown.map((answer) => ({ field, problem: `"${rule.query}" never answers ${answer}` }));
  });
}
