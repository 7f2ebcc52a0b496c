import { parse } from 'graphql';
import { withCursor } from './primary-operation.ts';

const root = parse('{ f }').definitions[0] as never;
const rule = { argument: 'after', field: 'sequence', argumentType: 'Int', root };
const oneLine = (text: string) => text.replace(/\s+/g, ' ');

describe('a subscription that carries a cursor', () => {
  it('asks for it by a name of its own, and takes it by a variable of its own', () => {
    const { query, variables } = withCursor(
      'subscription S__feed__0($t:ID!){e:entries(topic:$t){topic{id}}}',
      rule,
    );
    expect(oneLine(query)).toBe(
      'subscription S__feed__0($t: ID!, $_after: Int) { e: entries(topic: $t, after: $_after) { topic { id } _cursor: sequence } }',
    );
    expect(variables(7)).toEqual({ _after: 7 });
    expect(variables(undefined)).toEqual({});
  });

  it('takes the place of the cursor the client gave, and of its variable when it has no other use', () => {
    const only = 'subscription($t:ID!,$a:Int){entries(topic:$t,after:$a){topic{id}}}';
    expect(oneLine(withCursor(only, rule).query)).toBe(
      'subscription ($t: ID!, $_after: Int) { entries(topic: $t, after: $_after) { topic { id } _cursor: sequence } }',
    );
    const twice = 'subscription($a:Int){entries(after:$a){page(size:$a)}}';
    expect(oneLine(withCursor(twice, rule).query)).toContain('($a: Int, $_after: Int)');
    expect(withCursor('subscription{entries(after:3){id}}', rule).query).not.toContain('3');
  });

  it('avoids names that the operation uses', () => {
    const taken = 'subscription($_after:ID!){entries(topic:$_after){_cursor:id}}';
    const { query, variables, cursorOf } = withCursor(taken, rule);
    expect(oneLine(query)).toBe(
      'subscription ($_after: ID!, $_after_: Int) { entries(topic: $_after, after: $_after_) { _cursor: id _cursor_: sequence } }',
    );
    expect(variables(1)).toEqual({ _after_: 1 });
    expect(cursorOf({ data: { entries: { _cursor: 'x', _cursor_: 5 } } })).toBe(5);
  });

  it('leaves fragments and what is below alone', () => {
    const text = 'subscription{entries{...on Added{text}...F}} fragment F on Entry{topic{id}}';
    expect(oneLine(withCursor(text, rule).query)).toBe(
      'subscription ($_after: Int) { entries(after: $_after) { ... on Added { text } ...F _cursor: sequence } } fragment F on Entry { topic { id } }',
    );
  });

  it('finds no cursor in an event without one', () => {
    const { cursorOf } = withCursor('subscription{entries{id}}', rule);
    expect(cursorOf({ data: null })).toBeUndefined();
    expect(cursorOf({ data: { entries: null } })).toBeUndefined();
    expect(cursorOf({ data: { entries: { _cursor: null } } })).toBeUndefined();
    expect(cursorOf({ errors: [] })).toBeUndefined();
  });
});
