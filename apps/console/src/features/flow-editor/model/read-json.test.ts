import { describe, expect, it } from 'vitest';
import { readJson } from './read-json.ts';

describe('JSON that is written by hand', () => {
  it('is read when it is whole', () => {
    expect(readJson('{ "a": [1, null] }')).toEqual({ value: { a: [1, null] } });
  });

  it('says the line and column where it cannot be read', () => {
    expect(readJson('{\n  "a": 1,\n  b: 2\n}')).toEqual({ problem: { kind: 'unexpected', line: 3, column: 3 } });
  });

  it('says that it ends too early', () => {
    expect(readJson('')).toEqual({ problem: { kind: 'endsEarly' } });
  });
});
