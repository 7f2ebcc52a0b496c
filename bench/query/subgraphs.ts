import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { resolvers } from '../graph/resolvers.ts';
import { subgraphNames, typeDefs } from '../graph/type-defs.ts';
import { RecordedSubgraphs } from '../http/recorded-subgraphs.ts';
import { answerParent } from '../processes/answer-parent.ts';

const schemas = subgraphNames.map(
  (name) =>
    [
      name,
      buildSubgraphSchema([{ typeDefs: parse(typeDefs[name]), resolvers: resolvers[name] as never }]),
    ] as const,
);
const subgraphs = new RecordedSubgraphs(new Map(schemas));

answerParent<{ listen?: true; count?: true }>(({ listen }) =>
  listen ? subgraphs.listen() : subgraphs.takeCounts(),
);
