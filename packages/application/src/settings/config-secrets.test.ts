import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigSecrets } from './config-secrets.js';

const secrets = new ConfigSecrets({
  seal: (plain, context) => `${context}:${[...plain].reverse().join('')}`,
  open: (sealed, context) => {
    if (!sealed.startsWith(`${context}:`)) {
      throw new Error('another context');
    }
    return [...sealed.slice(context.length + 1)].reverse().join('');
  },
});

describe('secrets of a config', () => {
  const plain = { url: 'https://x', token: 'hunter2', nested: { set: false } };
  const stored = secrets.seal(plain, [['token']], 'channel/1');

  it('are sealed in store, masked for the API and open for use', () => {
    expect(JSON.stringify(stored)).not.toContain('hunter2');
    expect(secrets.mask(stored)).toEqual({ ...plain, token: { set: true } });
    expect(secrets.open(stored, 'channel/1')).toEqual(plain);
  });

  it('stay when they are sent back masked, change when sent anew, go when left out', () => {
    expect(secrets.merge({ url: 'y', token: { set: true } }, stored, 'channel/1')).toEqual({
      url: 'y',
      token: 'hunter2',
    });
    expect(secrets.merge({ token: 'new' }, stored, 'channel/1')).toEqual({ token: 'new' });
    expect(secrets.merge({ url: 'y' }, stored, 'channel/1')).toEqual({ url: 'y' });
    // Nothing was stored: what was sent goes to the schema, which refuses it.
    expect(secrets.merge({ token: { set: true } }, {}, 'channel/1')).toEqual({ token: { set: true } });
  });

  it('may stand in objects and records, each under its own name', () => {
    const paths = [
      ['shop', 'key'],
      ['headers', '*'],
    ];
    const deep = { shop: { key: 'one', set: true }, headers: { a: 'two', b: 'three' }, list: [{ key: 'four' }] };
    const sealed = secrets.seal(deep, paths, 'p');
    const shown = {
      shop: { key: { set: true }, set: true },
      headers: { a: { set: true }, b: { set: true } },
      list: deep.list,
    };
    expect(secrets.mask(sealed)).toEqual(shown);
    expect(secrets.open(sealed, 'p')).toEqual(deep);
    const sent = { ...shown, headers: { a: { set: true }, b: 'new' } };
    expect(secrets.merge(sent, sealed, 'p')).toEqual({ ...deep, headers: { a: 'two', b: 'new' } });
    // One cannot be put where another stands.
    const swapped = { ...sealed, headers: { a: (sealed.headers as { b: unknown }).b } };
    expect(() => secrets.open(swapped, 'p')).toThrow('another context');
  });

  it('cannot be moved to another channel', () => {
    expect(() => secrets.open(stored, 'channel/2')).toThrow('another context');
  });

  it('come back for every text and name', () => {
    const config = fc.dictionary(
      fc.string({ minLength: 1 }).filter((name) => name !== '__proto__'),
      fc.string(),
    );
    fc.assert(
      fc.property(config, (values) => {
        const sealed = secrets.seal(
          values,
          Object.keys(values).map((name) => [name]),
          'x',
        );
        expect(secrets.open(sealed, 'x')).toEqual(values);
        expect(Object.values(secrets.mask(sealed)).every((value) => typeof value === 'object')).toBe(true);
      }),
    );
  });
});
