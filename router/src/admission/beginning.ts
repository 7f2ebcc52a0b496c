import { Lexer, Source, TokenKind } from 'graphql';

/** What there is in the beginning of a document. */
export interface Beginning {
  /** The most selection sets within one another. */
  readonly nesting: number;
  readonly aliases: number;
}

/**
 * Counts in the first tokens of a document that has more of them than it may: what else is too much there tells its author
 * more than the number of tokens. The tokens must be ones that can be read.
 */
export function readBeginning(text: string, tokens: number): Beginning {
  const lexer = new Lexer(new Source(text));
  let aliases = 0;
  let open = 0;
  let nesting = 0;
  let parentheses = 0;
  let afterName = false;
  for (let read = 0; read < tokens; read += 1) {
    const { kind } = lexer.advance();
    if (kind === TokenKind.EOF) break;
    if (kind === TokenKind.PAREN_L) parentheses += 1;
    if (kind === TokenKind.PAREN_R) parentheses -= 1;
    if (parentheses === 0) {
      // Within parentheses a name and a colon are an argument, and braces an object.
      if (kind === TokenKind.COLON && afterName) aliases += 1;
      if (kind === TokenKind.BRACE_L) open += 1;
      if (kind === TokenKind.BRACE_R) open -= 1;
      nesting = Math.max(nesting, open);
    }
    afterName = kind === TokenKind.NAME;
  }
  return { nesting, aliases };
}
