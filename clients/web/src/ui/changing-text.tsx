/**
 * Text with a number that changes while one looks, as something new each time. Where Arabic and digits stand side by side,
 * the text begins on the screen where another width of the number has it begin: browsers would count it as moved.
 */
export function ChangingText({ children: text }: { children: string }) {
  return <span key={text}>{text}</span>;
}
