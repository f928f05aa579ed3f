import { expect, it } from 'vitest';
import type { WorkspaceHead } from '../ports/workspaces.js';
import { Scene } from '../testing/index.js';
import { EachWorkspace } from './each-workspace.js';

it('begins once for each workspace, and late ones from the start on: none of their events is missed', async () => {
  const { path, ports } = new Scene();
  const { clock } = ports;
  const known = [{ id: 'w1' }] as WorkspaceHead[];
  const begun: [string, number][] = [];
  const stopped: string[] = [];
  const startedAt = clock.now();
  const parts = { workspaces: { list: async () => known } as never, clock, background: path.background };
  const each = await EachWorkspace.start('test', parts, async ({ id }, since) => {
    begun.push([id, since]);
    return { stop: async () => void stopped.push(id) };
  });
  expect(begun).toEqual([['w1', startedAt]]);
  known.push({ id: 'w2' } as WorkspaceHead);
  await clock.advance('3s');
  expect(begun).toEqual([
    ['w1', startedAt],
    ['w2', startedAt],
  ]);
  await each.stop();
  expect(stopped).toEqual(['w1', 'w2']);
});
