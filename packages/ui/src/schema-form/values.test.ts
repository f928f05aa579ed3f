import { describe, expect, it } from 'vitest';
import { deref } from './deref.js';
import { kindOf } from './field-kind.js';
import { fieldSchema } from './field-schema.js';
import { clean, withDefaults } from './values.js';
import { visibleSchema } from './visible.js';

const schema = fieldSchema.parse({
  type: 'object',
  properties: {
    name: { type: 'string' },
    on: { type: 'boolean' },
    look: { type: 'object', properties: { colour: { type: 'string' } } },
    hidden: { type: 'string', showWhen: { field: 'on', in: [true] } },
  },
  required: ['name', 'hidden'],
});

describe('values', () => {
  it('begin with defaults and the emptiest values', () => {
    expect(withDefaults(schema, {})).toEqual({ on: false, look: {} });
    expect(withDefaults(schema, { name: 'a', more: 1 })).toEqual({ name: 'a', on: false, look: {}, more: 1 });
  });

  it('begin without an optional object that needs something in it', () => {
    const need = { type: 'object', properties: { code: { type: 'string' } }, required: ['code'] };
    expect(withDefaults({ type: 'object', properties: { need } }, {})).toEqual({});
    expect(withDefaults({ type: 'object', properties: { need }, required: ['need'] }, {})).toEqual({ need: {} });
  });

  it('are sent without empty texts, hollow objects and hidden fields, but with what the form does not know', () => {
    expect(clean(schema, { name: '', on: false, look: { colour: '' }, hidden: 'x', more: 1 })).toEqual({
      on: false,
      more: 1,
    });
    expect(clean(schema, { name: 'a', on: true, hidden: 'x' })).toEqual({ name: 'a', on: true, hidden: 'x' });
  });

  it('meet only the rules of what is drawn', () => {
    expect(visibleSchema(schema, { on: false }).required).toEqual(['name']);
    expect(visibleSchema(schema, { on: true }).required).toEqual(['name', 'hidden']);
  });
});

describe('schemas', () => {
  it.each([
    [{ type: 'string', 'x-secret': true }, 'secret'],
    [{ enum: ['a'] }, 'choice'],
    [{ type: 'array', items: { enum: ['a'] } }, 'choices'],
    [{ type: 'array', items: { type: 'string' }, 'x-ui': { optionsFrom: 'queues' } }, 'choices'],
    [{ type: 'array', items: { type: 'object' }, optionsFrom: 'secrets' }, 'list'],
    [{ type: ['string', 'null'] }, 'text'],
    [{ type: 'object', additionalProperties: { type: 'string' } }, 'record'],
    [{}, 'unsupported'],
  ])('%j is drawn as %s', (node, kind) => {
    expect(kindOf(fieldSchema.parse(node))).toBe(kind);
  });

  it('get the one shape of a nullable value', () => {
    expect(deref({ anyOf: [{ type: 'string' }, { type: 'null' }], title: 'A' })).toEqual({
      type: 'string',
      title: 'A',
    });
  });

  it('get their definitions put in place, once around a circle', () => {
    const root = {
      properties: { a: { $ref: '#/$defs/Name', title: 'A' } },
      $defs: { Name: { type: 'string', items: { $ref: '#/$defs/Name' } } },
    };
    expect(deref(root)).toEqual({
      properties: { a: { type: 'string', title: 'A', items: {} } },
    });
  });

  it('leaves out what a closed schema does not know, and keeps it in an open one', () => {
    const properties = { name: { type: 'string' } };
    const entry = { id: '1', name: 'Returns' };
    expect(clean({ type: 'object', properties, additionalProperties: false }, entry)).toEqual({ name: 'Returns' });
    expect(clean({ type: 'object', properties }, entry)).toEqual(entry);
  });
});
