import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  buildASTSchema,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
} from 'graphql';

/** The fields of the supergraph, each with the directives it has there. */
async function fieldsOfTheGraph() {
  const sdl = await readFile(join(import.meta.dirname, '..', 'supergraph.graphql'), 'utf8');
  const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) =>
      Object.values(type.getFields()).map((field) => ({
        name: `${type.name}.${field.name}`,
        type: isNonNullType(field.type) ? field.type.ofType : field.type,
        directives: (field.astNode?.directives ?? []).map(
          ({ name, arguments: args = [] }) =>
            `${name.value}(${args.map(({ name: { value } }) => value).sort()})`,
        ),
        weight: field.astNode?.directives?.find(({ name }) => name.value === 'cost')?.arguments?.[0]?.value,
      })),
    );
}

describe('what the graph costs', () => {
  it('is known of every connection: its size must be asked for', async () => {
    const connections = (await fieldsOfTheGraph()).filter(({ type }) =>
      getNamedType(type).name.endsWith('Connection'),
    );
    expect(connections.length).toBeGreaterThan(5);
    const rule = 'listSize(requireOneSlicingArgument,sizedFields,slicingArguments)';
    expect(
      connections.filter(({ directives }) => !directives.includes(rule)).map(({ name }) => name),
    ).toEqual([]);
  });

  it('is known of every other list of objects: how long it is at most, or usually', async () => {
    const lists = (await fieldsOfTheGraph()).filter(
      ({ name, type }) =>
        isListType(type) && isCompositeType(getNamedType(type)) && !name.endsWith('Connection.edges'),
    );
    const unknown = lists.filter(
      ({ directives }) => !directives.some((each) => each.startsWith('listSize(')),
    );
    expect(unknown.map(({ name }) => name)).toEqual([]);
  });

  it('is high for what must not be tried many times in one operation', async () => {
    const weights = Object.fromEntries((await fieldsOfTheGraph()).map(({ name, weight }) => [name, weight]));
    for (const name of ['Mutation.signIn', 'Mutation.signUp', 'Mutation.pay']) {
      expect([name, weights[name]]).toMatchObject([name, { kind: 'IntValue', value: '100' }]);
    }
  });
});
