import {
  type ConstArgumentNode,
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  Kind,
} from 'graphql';

/** One `@link` of a schema: a specification whose directives it uses (source: the link specification, 1.0). */
export interface Link {
  readonly node: ConstDirectiveNode;
  /** Without the version, such as `https://specs.apollo.dev/join`. */
  readonly identity: string;
  readonly version: string;
  /** The names in the schema of the directive that is called like the specification, without `@`. */
  readonly directiveNames: readonly string[];
}

const URL_FORM = /^(.*\/([^/]+))\/v(\d+\.\d+)\/?$/;

/** What a schema links to, whatever the linking directive itself is called. */
export function linksOf(document: DocumentNode): Link[] {
  const directives = document.definitions.flatMap((node) =>
    node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION
      ? (node.directives ?? [])
      : [],
  );
  return directives.flatMap((node) => readLink(node) ?? []);
}

function readLink(node: ConstDirectiveNode): Link | undefined {
  // `feature` is the older core specification's word.
  const url = textOf(argumentOf(node, 'url') ?? argumentOf(node, 'feature'));
  const [, identity, name, version] = URL_FORM.exec(url ?? '') ?? [];
  if (identity === undefined || name === undefined || version === undefined) return undefined;
  const prefix = textOf(argumentOf(node, 'as')) ?? name;
  const imported = importedAs(argumentOf(node, 'import'), `@${name}`).map((text) => text.slice(1));
  const directiveNames = imported.length > 0 ? imported : [prefix, `${prefix}__${name}`];
  return { node, identity, version, directiveNames };
}

/** Under which names an element is imported: as itself, or as `{ name, as }` says. */
function importedAs(list: ConstValueNode | undefined, element: string): string[] {
  const items = list?.kind === Kind.LIST ? list.values : list ? [list] : [];
  return items.flatMap((item) => {
    if (item.kind === Kind.STRING) return item.value === element ? [element] : [];
    if (item.kind !== Kind.OBJECT) return [];
    const field = (name: string) => textOf(item.fields.find((each) => each.name.value === name)?.value);
    return field('name') === element ? [field('as') ?? element] : [];
  });
}

/** The value of one argument of a directive. */
export function argumentOf(
  node: { readonly arguments?: readonly ConstArgumentNode[] | undefined },
  name: string,
): ConstValueNode | undefined {
  return node.arguments?.find((argument) => argument.name.value === name)?.value;
}

function textOf(value: ConstValueNode | undefined): string | undefined {
  return value?.kind === Kind.STRING ? value.value : undefined;
}
