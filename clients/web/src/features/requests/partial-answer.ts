interface Asked<Data> {
  readonly data?: Data | undefined;
  readonly error?: unknown;
}

/**
 * For queries with `errorPolicy: 'all'`: a part that is not to be had, such as a vehicle that nobody can decode, is no
 * reason to show nothing. Without the thing itself, an error is one.
 */
export function unlessLost<Data, Query extends Asked<Data>>(
  query: Query & Asked<Data>,
  thing: (data: Data) => unknown,
): Query {
  const isLost = query.error && query.data !== undefined && !thing(query.data);
  return isLost ? { ...query, data: undefined } : query;
}
