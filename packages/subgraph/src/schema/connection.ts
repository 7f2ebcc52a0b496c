import { ArgsType, type ClassType, Directive, Field, Int, ObjectType } from 'type-graphql';
import { BadUserInput } from '../errors.ts';

/** Source: Relay's cursor connections specification. */
@Directive('@shareable')
@Directive('@tag(name: "public")')
// It comes with the page that it is part of.
@Directive('@cost(weight: 0)')
@ObjectType()
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => Boolean)
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  startCursor!: string | null;

  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

@ArgsType()
export class ConnectionArgs {
  @Field(() => Int, { nullable: true, description: 'Items from the start, 1 to 100.' })
  first?: number | null;

  @Field(() => String, { nullable: true })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: 'Items from the end, 1 to 100.' })
  last?: number | null;

  @Field(() => String, { nullable: true })
  before?: string | null;
}

/**
 * For the field of a connection: as many edges as `first` or `last` says, one of which must be given. Source: Apollo's
 * `@listSize`; the router bounds both and reckons with them.
 */
export const CONNECTION_SIZE =
  '@listSize(slicingArguments: ["first", "last"], sizedFields: ["edges"], requireOneSlicingArgument: true)';

export interface Edge<Node> {
  cursor: string;
  node: Node;
}

export interface Connection<Node> {
  edges: Edge<Node>[];
  pageInfo: PageInfo;
}

/**
 * Declares `<name>Connection` and `<name>Edge` for a node type.
 *
 * @param directives for both, such as the tag of a contract
 */
export function connectionOf<Node extends object>(
  node: ClassType<Node>,
  name = node.name,
  directives: readonly string[] = [],
): ClassType<Connection<Node>> {
  @ObjectType(`${name}Edge`)
  class NodeEdge {
    @Field(() => String)
    cursor!: string;

    @Field(() => node)
    node!: Node;
  }

  @ObjectType(`${name}Connection`)
  class NodeConnection {
    @Field(() => [NodeEdge])
    edges!: NodeEdge[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;
  }

  for (const directive of directives) {
    Directive(directive)(NodeEdge);
    Directive(directive)(NodeConnection);
  }
  return NodeConnection;
}

/** The longest page there is. */
const MAX_PAGE_SIZE = 100;

export type Page =
  | { direction: 'forward'; size: number; cursor: string | null }
  | { direction: 'backward'; size: number; cursor: string | null };

/** Reads connection arguments: exactly one of `first` and `last`, 1 to 100. Throws BAD_USER_INPUT that names the argument. */
export function pageOf(args: ConnectionArgs): Page {
  const { first, last } = args;
  if (first != null && last != null)
    throw new BadUserInput('Give either "first" or "last", not both.', 'last');
  if (first != null)
    return { direction: 'forward', size: pageSize(first, 'first'), cursor: args.after ?? null };
  if (last != null)
    return { direction: 'backward', size: pageSize(last, 'last'), cursor: args.before ?? null };
  throw new BadUserInput('Give "first" (or "last"): how many items you want, 1 to 100.', 'first');
}

function pageSize(size: number, argument: string): number {
  if (size >= 1 && size <= MAX_PAGE_SIZE) return size;
  throw new BadUserInput(`"${argument}" must lie between 1 and ${MAX_PAGE_SIZE}.`, argument);
}
