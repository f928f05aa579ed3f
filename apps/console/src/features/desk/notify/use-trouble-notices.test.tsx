// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import { waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { FakeApi } from '../../../testing/fake-api.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { FlowTrouble } from '../../flow-editor/failures/flow-trouble.tsx';
import type { Told } from './use-tell.ts';
import { useTroubleNotices } from './use-trouble-notices.ts';

it('tells of flows that fail once an hour, however often they do', async () => {
  const told: [string, Told | undefined][] = [];
  function Part() {
    useTroubleNotices((kind, what) => void told.push([kind, what]));
    return <FlowTrouble />;
  }
  const failure = { flowId: 'f1', name: 'Returns', count: 1, at: 5, code: 'http.timeout' };
  const server = new FakeApi()
    .on(api.plugins.list, { items: [], roots: [] })
    .on(api.flows.failures, { items: [failure] });
  const { socket } = await renderInConsole(<Part />, { api: server });
  const title = '“Returns” failed once in the last hour.';
  await waitFor(() => expect(told).toEqual([['trouble', { title, body: '', about: 'flows', href: '/flows' }]]));
  server.on(api.flows.failures, { items: [{ ...failure, count: 2 }] });
  socket.deliver('changed', { resource: 'flowFailures' });
  await waitFor(() => expect(server.calls(api.flows.failures)).toHaveLength(2));
  expect(told).toHaveLength(1);
});
