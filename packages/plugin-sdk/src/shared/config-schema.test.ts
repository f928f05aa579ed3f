import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { configSchemaOf } from './config-schema.js';
import { secret } from './secret.js';

const propertiesOf = (shape: z.ZodRawShape) => configSchemaOf(z.object(shape)).properties as Record<string, unknown>;

describe('configSchemaOf', () => {
  it('says how a field is drawn, in both languages', () => {
    const colour = z
      .enum(['red', 'blue'])
      .default('red')
      .meta({
        title: 'Colour',
        help: 'Of the button',
        group: { en: 'Look', 'zh-CN': '外观' },
        options: { red: 'Red' },
        showWhen: { field: 'custom', in: [true] },
        'zh-CN': { title: '颜色', options: { red: '红' } },
      });
    expect(propertiesOf({ colour }).colour).toEqual({
      type: 'string',
      enum: ['red', 'blue'],
      default: 'red',
      title: 'Colour',
      'x-ui': {
        help: 'Of the button',
        group: { en: 'Look', 'zh-CN': '外观' },
        options: { red: 'Red' },
        showWhen: { field: 'custom', in: [true] },
      },
      'x-i18n': { 'zh-CN': { title: '颜色', options: { red: '红' } } },
    });
  });

  it.each([
    ['itself', secret()],
    ['with a further check', secret().regex(/^whsec_/)],
    ['that may be left out', secret().optional()],
    ['with words of its own', secret().meta({ title: 'Token' })],
  ])('keeps a secret %s a secret', (_, token) => {
    expect(propertiesOf({ token }).token).toMatchObject({ 'x-secret': true });
  });

  it('reaches into lists, objects and choices', () => {
    const inner = z.string().meta({ help: 'deep' });
    const shape = { list: z.array(inner), object: z.object({ inner }), either: z.union([inner, z.number()]) };
    expect(propertiesOf(shape)).toMatchObject({
      list: { items: { 'x-ui': { help: 'deep' } } },
      object: { properties: { inner: { 'x-ui': { help: 'deep' } } } },
      either: { anyOf: [{ 'x-ui': { help: 'deep' } }, { type: 'number' }] },
    });
  });

  it('takes a setting that is called like a meta field for what it is', () => {
    expect(propertiesOf({ help: z.string(), secret: z.boolean() })).toEqual({
      help: { type: 'string' },
      secret: { type: 'boolean' },
    });
  });

  it('asks for what has a default as if it could be left out', () => {
    expect(configSchemaOf(z.object({ a: z.string().default('x'), b: z.string() })).required).toEqual(['b']);
  });

  it('refuses a meta that no form can draw', () => {
    const schema = z.object({ a: z.string().meta({ widget: 'hologram' }) });
    expect(() => configSchemaOf(schema)).toThrow('widget');
  });
});
