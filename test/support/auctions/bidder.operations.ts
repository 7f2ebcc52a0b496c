/** What bidders ask for. */

export const place = `mutation ($input: PlaceBidInput!) { placeBid(input: $input) {
  __typename
  ... on Bid { id sequence amount { amount } }
  ... on BidTooHigh { mustBeAtMost { amount } leadingAmount { amount } }
  ... on AuctionNotOpen { status }
  ... on NotEligible { reasons }
} }`;

export const withdraw = `mutation ($input: WithdrawBidInput!) { withdrawBid(input: $input) {
  __typename
  ... on Bid { id bidStatus: status }
  ... on BidNotWithdrawable { bidStatus: status }
  ... on WithdrawalRefused { reason }
} }`;

export const setAutoBid = `mutation ($input: SetAutoBidInput!) { setAutoBid(input: $input) {
  __typename
  ... on AutoBid { id status }
  ... on LimitTooHigh { mustBeAtMost { amount } leadingAmount { amount } }
  ... on NotEligible { reasons }
} }`;

export const stopAutoBid = `mutation ($input: StopAutoBidInput!) { stopAutoBid(input: $input) {
  __typename
  ... on AutoBid { id status }
} }`;

export const confirm = `mutation ($input: ConfirmAwardInput!) { confirmAward(input: $input) {
  __typename
  ... on Auction { status awardedBid { id } }
} }`;

export const decline = `mutation ($input: DeclineAwardInput!) { declineAward(input: $input) { __typename } }`;

export const offered = `query ($id: ID!) { auction(id: $id) { status offeredBid { id } } }`;
