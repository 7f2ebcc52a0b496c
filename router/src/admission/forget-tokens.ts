import { type DocumentNode, Token, TokenKind, visit } from 'graphql';

const NONE = new Token(TokenKind.SOF, 0, 0, 0, 0);

/**
 * Lets go of the tokens behind the locations of a document that is to be kept: the parser chains all of them up, comments
 * included, and they weigh more than the rest. Errors are located without them.
 */
export function forgetTokens(document: DocumentNode): DocumentNode {
  visit(document, {
    enter({ loc }) {
      if (loc) Object.assign(loc, { startToken: NONE, endToken: NONE });
    },
  });
  return document;
}
