import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { RecordedSubgraphs } from '../http/recorded-subgraphs.ts';
import { answerParent } from '../processes/answer-parent.ts';
import { resolvers, typeDefs } from './graph.ts';

const schemas = (['people', 'things'] as const).map(
  (name) =>
    [
      name,
      buildSubgraphSchema([{ typeDefs: parse(typeDefs[name]), resolvers: resolvers[name] as never }]),
    ] as const,
);
const subgraphs = new RecordedSubgraphs(new Map(schemas));

answerParent(() => subgraphs.listen());
