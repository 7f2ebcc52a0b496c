import { type ExecutionResult, execute, type GraphQLSchema, parse } from 'graphql';
import { wholeGraph } from '../graph/resolvers.ts';

/** Four subgraphs deep and with the same entities again and again: a plain plan of it has 16 fetches. */
export const heavyQuery = `
  query Heavy {
    users {
      ...Person
      reviews {
        ...Opinion
        product {
          ...Part
          reviews {
            ...Opinion
            author {
              ...Person
              reviews {
                ...Opinion
                product {
                  ...Part
                }
              }
            }
          }
        }
      }
    }
    topProducts {
      ...Part
      reviews {
        ...Opinion
        author {
          ...Person
          reviews {
            ...Opinion
            product {
              ...Part
            }
          }
        }
      }
    }
  }

  fragment Person on User {
    id
    username
    name
  }

  fragment Opinion on Review {
    id
    body
  }

  fragment Part on Product {
    inStock
    name
    price
    shippingEstimate
    upc
    weight
  }
`;

/** The answer by graphql-js over one schema, without any gateway. */
export async function expectedAnswer(apiSchema: GraphQLSchema): Promise<ExecutionResult> {
  return execute({ schema: apiSchema, document: parse(heavyQuery), rootValue: wholeGraph() });
}
