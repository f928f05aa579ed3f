import { expect, it } from 'vitest';
import { failureOf } from './failures.js';

it.each([
  ['auth', [0, 190]],
  [
    'config',
    [3, 10, 200, 299, 131005, 131030, 131031, 368, 130497, 131042, 131045, 131037, 131063, 133000, 133010, 137000],
  ],
  ['config', [132001, 132005, 132007, 132015, 132016, 132068, 132069]],
  ['rate', [4, 80007, 130429, 131056]],
  ['quota', [131048, 131064]],
  ['recipient', [131049, 131050, 130472, 131026]],
  ['window', [131047]],
  ['content', [131051, 131009, 131008, 100, 33, 131052, 131053, 131021, 131062, 132000, 132012, 132008, 132018]],
  ['transient', [131000, 131016, 1, 2, 135000, 131057]],
])('knows the codes of %s', async (name, codes) => {
  for (const code of codes) {
    const { failed } = await failureOf(Response.json({ error: { code, message: 'm' } }, { status: 400 }));
    expect([code, failed.class, failed.code]).toEqual([code, name, String(code)]);
  }
});

it.each([
  [401, 'auth'],
  [404, 'config'],
  [422, 'content'],
  [429, 'rate'],
  [500, 'transient'],
  [504, 'unknown'],
  [301, 'config'],
])('goes by the status %i for a code that is new', async (status, name) => {
  const known = await failureOf(Response.json({ error: { code: 999_999 } }, { status }));
  const none = await failureOf(new Response('<html>', { status }));
  expect([known.failed.class, none.failed.class]).toEqual([name, name]);
});
