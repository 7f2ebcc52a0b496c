import {
  type DirectiveDefinition,
  INACCESSIBLE_VERSIONS,
  inaccessibleIdentity,
  type Schema,
} from '@apollo/federation-internals';

/** What `@inaccessible` is called here when the supergraph uses the name for something else. */
const OTHER_NAME = 'contract__inaccessible';

/** The supergraph's `@inaccessible`, whatever it is called there. It is added when no subgraph needed it. */
export function inaccessibleDirective(schema: Schema): DirectiveDefinition {
  const known = find(schema);
  if (known) return known;
  const alias = schema.directive('inaccessible') ? OTHER_NAME : undefined;
  const specification = INACCESSIBLE_VERSIONS.latest();
  schema.coreFeatures?.coreDefinition.applyFeatureToSchema(schema, specification, alias, 'SECURITY');
  const added = find(schema);
  if (!added) throw new Error('The supergraph takes no @inaccessible');
  return added;
}

function find(schema: Schema): DirectiveDefinition | undefined {
  const feature = schema.coreFeatures?.getByIdentity(inaccessibleIdentity);
  return feature && schema.directive(feature.directiveNameInSchema('inaccessible'));
}
