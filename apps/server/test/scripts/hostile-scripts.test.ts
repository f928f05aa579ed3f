import { afterAll, describe, expect, it } from 'vitest';
import { SandboxedScripts } from '../../src/scripts/sandboxed-scripts.js';

// The thread needs the built program.
const scripts = new SandboxedScripts(new URL('../../dist/scripts/script-worker.js', import.meta.url), 2);
afterAll(() => scripts.dispose());

const run = (code: string, input: object = {}, cpuMs = 5_000) =>
  scripts.run({ code, input: input as Record<string, never>, cpuMs });
const output = async (code: string, input = {}) => (await run(code, input)).output;

describe('a script', () => {
  it.each([
    ['return { sum: input.a + input.b };', { a: 1, b: 2 }, { sum: 3 }],
    [
      'const [x, ...rest] = input.list; return { x, rest, at: input.list.at(-1) };',
      { list: [1, 2] },
      { x: 1, rest: [2], at: 2 },
    ],
    ['return { text: "李雷 🎉".normalize(), u: undefined, n: null };', {}, { text: '李雷 🎉', n: null }],
    ['return input;', JSON.parse('{"__proto__": {"a": 1}, "b": 2}') as object, { b: 2 }],
    ['// no line break at the end\nreturn {} // like this', {}, {}],
  ])('computes: %s', async (code, input, expected) => {
    expect(JSON.stringify(await output(code, input))).toBe(JSON.stringify(expected));
  });
});

describe('a hostile script', () => {
  it.each([
    ['an endless loop', 'while (true) {}', 'script.timeout'],
    ['an endless loop that catches', 'for (;;) { try { for (;;) {} } catch (e) {} }', 'script.timeout'],
    ['an endless loop while it is written out', 'return { toJSON() { for (;;) {} } };', 'script.timeout'],
    ['a pattern that never ends', 'return { a: /^(a+)+$/.test("a".repeat(40) + "b") };', 'script.timeout'],
    ['a text that doubles', 'let s = "x"; for (;;) s += s;', 'script.error'],
    ['a list that grows', 'const a = []; for (;;) a.push({ at: a.length });', 'script.memory'],
    ['a huge buffer', 'return { n: new Uint8Array(1e9).length };', 'script.memory'],
    ['deep recursion', 'const f = () => f() + 1; return { n: f() };', 'script.error'],
    ['deep recursion that catches', 'const f = () => { try { f(); } catch { f(); } }; f();', 'script.timeout'],
    ['deep nesting', 'let o = {}; for (let i = 0; i < 1e5; i++) o = { o }; return o;', 'script.timeout'],
    ['a ring', 'const o = {}; o.o = o; return o;', 'script.error'],
    ['a huge answer', 'return { s: "x".repeat(100000) };', 'script.output_too_large'],
    ['a text', 'return "x";', 'script.output_invalid'],
    ['nothing', '', 'script.output_invalid'],
    ['a promise', 'return Promise.resolve({});', 'script.output_invalid'],
    ['a function', 'return { toJSON() { return undefined; } };', 'script.output_invalid'],
    ['a throw', 'throw new Error("no");', 'script.error'],
    ['a throw of nothing', 'throw null;', 'script.error'],
    ['a throw of a trap', 'throw { get message() { for (;;) {} }, name: "x".repeat(1e6) };', 'script.timeout'],
    ['words that end the function', '}); for (;;) {} (function () {', 'script.timeout'],
    ['no JavaScript', 'return {', 'script.error'],
    ['an import', 'return import("node:fs");', 'script.output_invalid'],
    ['another language', 'import fs from "node:fs";', 'script.error'],
  ])('with %s ends by its name', async (_what, code, problem) => {
    await expect(run(code, {}, problem === 'script.timeout' ? 100 : 5_000)).rejects.toMatchObject({ code: problem });
  });

  it('finds nothing of the host', async () => {
    const names = [
      ...['process', 'require', 'module', 'fetch', 'XMLHttpRequest', 'WebAssembly', 'Worker', 'setTimeout', 'Buffer'],
      ...['console', 'performance', 'navigator', 'std', 'os', 'print', 'load', 'scriptArgs'],
    ];
    const code = `const found = ${JSON.stringify(names)}.filter((name) => name in globalThis);
      const outer = (function () {}).constructor('return typeof process')();
      const own = Object.getOwnPropertyNames(globalThis).length;
      return { found, outer, own: own > 20 };`;
    expect(await output(code)).toEqual({ found: [], outer: 'undefined', own: true });
  });

  it('that spoils the built-ins spoils neither its own answer nor the next script', async () => {
    const spoil = `JSON.stringify = () => '{"forged":true}'; JSON.parse = () => ({ forged: true });
      Object.prototype.polluted = 'yes'; Array.prototype.push = () => { throw 1; };
      Promise = undefined; Object.defineProperty(globalThis, 'input', { value: 1 });
      return { a: input.a };`;
    expect(await output(spoil, { a: 1 })).toEqual({ a: 1 });
    expect(await output('return { p: {}.polluted ?? null, a: input.a };', { a: 2 })).toEqual({ p: null, a: 2 });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('keeps nothing for the next one', async () => {
    await output('globalThis.kept = input.secret; return {};', { secret: 'x' });
    const kept = await Promise.all([1, 2, 3, 4].map(() => output('return { kept: typeof globalThis.kept };')));
    expect(kept).toEqual(Array(4).fill({ kept: 'undefined' }));
  });

  it('leaves the thread to those who wait, in a crowd of good and bad ones', async () => {
    const crowd = Array.from({ length: 24 }, (_, n) =>
      n % 4 === 0 ? run('for (;;) {}', {}, 20) : run('return { n: input.n };', { n }),
    );
    const results = await Promise.allSettled(crowd);
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value.output : result.reason.code))).toEqual(
      results.map((_, n) => (n % 4 === 0 ? 'script.timeout' : { n })),
    );
  });

  it('is sent away when too many wait', async () => {
    const results = await Promise.allSettled(Array.from({ length: 130 }, () => run('return {};')));
    const busy = results.filter((result) => result.status === 'rejected' && result.reason.code === 'script.busy');
    expect(busy).toHaveLength(28);
  });

  it.each([[null], [{}], [{ code: 'x', input: {}, cpuMs: 60_000 }], [{ code: 1, input: {}, cpuMs: 10 }]])(
    'that is %j is none',
    async (input) => {
      await expect(scripts.run(input)).rejects.toMatchObject({ code: 'script.malformed' });
    },
  );
});
