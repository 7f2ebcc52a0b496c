import { type ApolloClient, CombinedGraphQLErrors, type OperationVariables } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import {
  RequestAmendDocument,
  type RequestAmendMutation,
  RequestDetailDocument,
  RequestDraftDocument,
  type RequestDraftMutation,
  type RequestFieldsFragment,
  RequestPublishDocument,
  type RequestPublishMutation,
} from '../gql/graphql.ts';
import { inputOf, type timeOf } from './request-input.ts';
import type { RequestValues } from './values.ts';

/** The request as it is kept now, or why it is not. */
export type Saved =
  | RequestDraftMutation['draftPartRequest']
  | RequestAmendMutation['amendPartRequest']
  | RequestPublishMutation['publishPartRequest'];

/** Keeps a request with the graph: the first time as a draft, and afterwards by amending what is there. */
export function useSaveRequest() {
  const client = useApolloClient();
  const draft = async (values: RequestValues): Promise<Saved> => {
    const { draftPartRequest } = await done(client, {
      mutation: RequestDraftDocument,
      variables: { input: inputOf(values) },
      update: (cache) => {
        cache.evict({ id: 'ROOT_QUERY', fieldName: 'myPartRequests' });
      },
    });
    return draftPartRequest;
  };
  const amend = async (id: string, values: RequestValues): Promise<Saved> => {
    const { vin, ...input } = inputOf(values);
    const variables = { input: { id, ...input, ...(vin === '' ? {} : { vin }) } };
    return (await done(client, { mutation: RequestAmendDocument, variables })).amendPartRequest;
  };
  /**
   * @param id of what is there already, unless it was thrown away elsewhere meanwhile
   * @returns what was published before as it is: by another tab, or by a try whose answer was lost
   */
  const save = async (values: RequestValues, id: string | null): Promise<Saved> => {
    const kept = id === null ? null : await find(client, id);
    if (kept?.status === 'PUBLISHED' || kept?.status === 'BIDDING') return kept;
    return kept?.status === 'DRAFT' ? amend(kept.id, values) : draft(values);
  };
  const publish = async (id: string, time: Partial<ReturnType<typeof timeOf>> = {}): Promise<Saved> => {
    const variables = { input: { id, ...time } };
    return (await done(client, { mutation: RequestPublishDocument, variables })).publishPartRequest;
  };
  return { save, amend, publish };
}

/** A request as it is now; null for what is not there any more. */
async function find(client: ApolloClient, id: string): Promise<RequestFieldsFragment | null> {
  const query = { query: RequestDetailDocument, variables: { id }, fetchPolicy: 'network-only' } as const;
  const { data, error } = await client.query({ ...query, errorPolicy: 'all' });
  if (data?.partRequest) return data.partRequest;
  if (error && !isNotFound(error)) throw error;
  return null;
}

/**
 * What a mutation answered. It has been done although a part of the answer is not to be had, such as the vehicle of a
 * VIN that nobody can decode; only without any answer it has not.
 */
async function done<Data, Variables extends OperationVariables>(
  client: ApolloClient,
  options: ApolloClient.MutateOptions<Data, Variables>,
): Promise<Data> {
  const { data, error } = await client.mutate<Data, Variables>({ ...options, errorPolicy: 'all' });
  if (!data) throw error ?? new Error('The graph answered nothing');
  return data as Data;
}

function isNotFound(error: unknown): boolean {
  return (
    CombinedGraphQLErrors.is(error) && error.errors.some(({ extensions }) => extensions?.code === 'NOT_FOUND')
  );
}
