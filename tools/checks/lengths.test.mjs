import { describe, expect, it } from 'vitest';
import { read, trackedFiles } from './support/repository.mjs';

/** One file, one idea. */
const limits = { median: 60, tenth: 200, longest: 400 };

const sources = trackedFiles.filter((path) => /\.(?:[cm]?[jt]sx?|css|sh)$/.test(path) && !path.includes('/fixtures/'));
const lengths = sources
  .map((path) => ({ path, lines: read(path).split('\n').length - 1 }))
  .sort((a, b) => a.lines - b.lines);
const at = (share) => lengths[Math.floor((lengths.length - 1) * share)].lines;

describe('files', () => {
  it('are none over the limit', () => {
    expect(lengths.filter(({ lines }) => lines > limits.longest)).toEqual([]);
  });

  it('are short, half of them and nine of ten', () => {
    expect(sources.length).toBeGreaterThan(500);
    expect(at(0.5)).toBeLessThanOrEqual(limits.median);
    expect(at(0.9)).toBeLessThanOrEqual(limits.tenth);
  });
});
