import { expect, it } from 'vitest';
import { AlertMarkRepository } from '../src/index.js';
import { openStore } from './store.js';

it('keeps how far each has come; neither mark goes back', async () => {
  let marks: AlertMarkRepository | undefined;
  const store = await openStore((connection) => {
    marks = new AlertMarkRepository(connection);
  });
  await marks?.move('w', 'anna', { seenAt: 5 });
  await marks?.move('w', 'anna', { mailedAt: 7 });
  await marks?.move('w', 'anna', { seenAt: 3 });
  expect(await marks?.get('w', 'anna')).toEqual({ seenAt: 5, mailedAt: 7 });
  expect(await marks?.get('w', 'ben')).toEqual({ seenAt: 0, mailedAt: 0 });
  expect(await marks?.get('w2', 'anna')).toEqual({ seenAt: 0, mailedAt: 0 });
  await store.close();
}, 30_000);
