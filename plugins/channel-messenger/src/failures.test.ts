import { expect, it } from 'vitest';
import { failureOf } from './failures.js';

it.each([
  ['auth', [[190], [190, 463], [190, 460], [190, 467]]],
  ['window', [[10, 2018278], [100, 2018065], [2018065]]],
  ['config', [[3], [10], [200], [230], [299], [368], [2018108]]],
  ['recipient', [[551], [551, 1545041], [100, 2018001]]],
  ['content', [[100], [100, 2018109]]],
  ['rate', [[613], [4], [32], [17], [80006]]],
  ['transient', [[1200], [2], [-1], [1]]],
])('knows the codes of %s', async (name, rows) => {
  for (const [code, error_subcode] of rows) {
    const { failed } = await failureOf(
      Response.json({ error: { code, error_subcode, message: 'm' } }, { status: 400 }),
    );
    const shown = error_subcode === undefined ? String(code) : `${code}/${error_subcode}`;
    expect([failed.class, failed.code]).toEqual([name, shown]);
  }
});

it.each([
  [401, 'auth'],
  [404, 'config'],
  [422, 'content'],
  [429, 'rate'],
  [500, 'transient'],
  [504, 'unknown'],
])('goes by the status %i for a code that is new', async (status, name) => {
  const known = await failureOf(Response.json({ error: { code: 999_999 } }, { status }));
  const none = await failureOf(new Response('<html>', { status }));
  expect([known.failed.class, none.failed.class]).toEqual([name, name]);
});
