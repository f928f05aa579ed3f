import { describe, expect, it } from 'vitest';
import { readsIn, variablesIn } from './usages.js';

describe('the variables that an expression reads', () => {
  it.each([
    ['vars.a', ['a']],
    ['vars.a + vars.b', ['a', 'b']],
    ['vars.a.vars.b', ['a']],
    ['vars["a"]', ['a']],
    ["vars['a']", ['a']],
    ['vars . a', ['a']],
    ['vars [ "a" ]', ['a']],
    ['has(vars.a) && vars.a == 1', ['a', 'a']],
    ['vars.list.map(x, x + vars.n)', ['list', 'n']],
    ['vars.a ? vars.b : vars.c', ['a', 'b', 'c']],
    ['!vars.a', ['a']],
    ['-vars.a', ['a']],
    ['{"k": vars.a}', ['a']],
    ['[vars.a][0]', ['a']],
    ['vars.a +', ['a']],
    ['(vars.a', ['a']],
    ['event.data.vars.a', []],
    ['customer.attributes.vars["a"]', []],
    ['event.data . vars.a', []],
    ['myvars.a', []],
    ['vars', []],
    ['vars == null', []],
    ['vars[0]', []],
    ['"vars.a"', []],
    ["'vars.a'", []],
    ['"say \\"vars.a\\"" + vars.b', ['b']],
    ['"it\'s" + vars.a + "don\'t"', ['a']],
    ['"" + vars.a', ['a']],
    ['vars.a // and vars.b', ['a']],
    ['vars.a // and "\n+ vars.b', ['a', 'b']],
    ['"http://" + vars.a', ['a']],
    ['vars.订单', []],
    ['', []],
  ])('%s: %j', (expression, names) => {
    expect(variablesIn(expression)).toEqual(names);
  });
});

describe('the surroundings that an expression reads', () => {
  it.each([
    ['customer.name', ['customer']],
    ['customer["name"]', ['customer']],
    ['customer == null', ['customer']],
    ['conversation.labels.exists(x, x == "a")', ['conversation']],
    ['size(conversation.labels) > 1', ['conversation']],
    ['event.data.customer.name', []],
    ['vars.customer.name', ['vars']],
    ['vars.conversation["id"]', ['vars']],
    ['"Dear customer."', []],
    ['"a" + \'the conversation.\'', []],
    ['customers.name', []],
    ['now', []],
  ])('%s: %j', (expression, roots) => {
    expect(readsIn(expression).map(({ root }) => root)).toEqual(roots);
  });
});
