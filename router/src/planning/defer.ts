import {
  BREAK,
  DirectiveLocation,
  type DocumentNode,
  GraphQLBoolean,
  GraphQLDirective,
  GraphQLNonNull,
  GraphQLSchema,
  GraphQLString,
  type SelectionNode,
  visit,
} from 'graphql';

const GraphQLDeferDirective = new GraphQLDirective({
  name: 'defer',
  description: 'Lets this fragment be answered later than the rest, to clients that take an answer in parts.',
  locations: [DirectiveLocation.FRAGMENT_SPREAD, DirectiveLocation.INLINE_FRAGMENT],
  args: {
    if: { type: new GraphQLNonNull(GraphQLBoolean), defaultValue: true },
    label: { type: GraphQLString },
  },
});

/** The schema with `@defer`, unless it has one. */
export function withDefer(schema: GraphQLSchema): GraphQLSchema {
  if (schema.getDirective('defer')) return schema;
  const config = schema.toConfig();
  return new GraphQLSchema({ ...config, directives: [...config.directives, GraphQLDeferDirective] });
}

/** Whether a fragment may be answered later: `@defer` whose `if` holds. */
export function isDeferred(
  { directives }: SelectionNode,
  variables: Readonly<Record<string, unknown>>,
): boolean {
  const directive = directives?.find(({ name }) => name.value === 'defer');
  if (!directive) return false;
  const condition = directive.arguments?.find(({ name }) => name.value === 'if')?.value;
  if (condition?.kind === 'Variable') return variables[condition.name.value] === true;
  return condition?.kind !== 'BooleanValue' || condition.value;
}

/** The label the client gave a deferred fragment, to know its answer by. */
export function labelOf({ directives }: SelectionNode): string | undefined {
  const directive = directives?.find(({ name }) => name.value === 'defer');
  const label = directive?.arguments?.find(({ name }) => name.value === 'label')?.value;
  return label?.kind === 'StringValue' ? label.value : undefined;
}

/** Whether a document says `@defer` anywhere. */
export function hasDefer(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Directive: ({ name }) => {
      found ||= name.value === 'defer';
      return found ? BREAK : undefined;
    },
  });
  return found;
}
