import { expect, it } from 'vitest';
import { compareWithTheory } from './compare-with-theory.js';

/** A limit for what hangs: some hundred thousand contacts are played through. */
const timeout = 120_000;
const runs = [{ seed: 11, batches: 30, hoursPerBatch: 20 }];

// 3 % for the wait take some thousand hours of such a day: `npm run bench -- theory`.
it.each([
  { agents: 7, meanPatienceSec: null, waitWidth: 0.12, levelWidth: 0.04 },
  { agents: 8, meanPatienceSec: null, waitWidth: 0.12, levelWidth: 0.03 },
  { agents: 9, meanPatienceSec: null, waitWidth: 0.16, levelWidth: 0.03 },
  { agents: 7, meanPatienceSec: 120, waitWidth: 0.05, levelWidth: 0.03 },
])('a queue in balance is as Erlang says: $agents agents, patience $meanPatienceSec', { timeout }, (given) => {
  const { wait, level } = compareWithTheory({ ...given, runs });
  expect(wait, `${wait.mean} for ${wait.theory}`).toMatchObject({ contained: true });
  expect(level, `${level.mean} for ${level.theory}`).toMatchObject({ contained: true });
  expect(wait.halfWidth).toBeLessThanOrEqual(given.waitWidth);
  expect(level.halfWidth).toBeLessThanOrEqual(given.levelWidth);
});
