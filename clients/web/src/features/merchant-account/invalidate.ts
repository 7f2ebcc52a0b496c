/** Queries that another state of the business changes: its own page, and who the viewer acts for. */
export const afterMerchantChange = {
  refetchQueries: ['MerchantAccount', 'Viewer'],
  awaitRefetchQueries: true,
};
