export type Variables = Readonly<Record<string, unknown>>;

/** A number that may depend on the variables of a request. */
export type Varying = number | ((variables: Variables) => number);

export function evaluate(number: Varying, variables: Variables): number {
  return typeof number === 'number' ? number : number(variables);
}

/** Adds up once what depends on nothing. */
export function sum(numbers: readonly Varying[]): Varying {
  let fixed = 0;
  const varying: ((variables: Variables) => number)[] = [];
  for (const number of numbers) {
    if (typeof number === 'number') fixed += number;
    else varying.push(number);
  }
  if (varying.length === 0) return fixed;
  return (variables) => varying.reduce((total, number) => total + number(variables), fixed);
}

export function product(one: Varying, other: Varying): Varying {
  if (typeof one === 'number' && typeof other === 'number') return one * other;
  if (one === 0 || other === 0) return 0;
  return (variables) => evaluate(one, variables) * evaluate(other, variables);
}
