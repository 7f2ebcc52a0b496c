export { BiddingRules, BiddingRulesInput, inNumbers, problemOfRules, rulesOf } from './bidding-rules.ts';
export { AuctionVisibility, AwardMode, PartCondition } from './choices.ts';
export { problemsIn, type TermsProblem, type TermsProblemCode, termsProblemCodes } from './problem.ts';
export { problemOfCategory, problemOfText, problemOfTitle } from './texts.ts';
