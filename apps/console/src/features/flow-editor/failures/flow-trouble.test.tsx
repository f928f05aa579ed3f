// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { FakeApi } from '../../../testing/fake-api.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { FlowTrouble } from './flow-trouble.tsx';

const failure = { flowId: 'f1', name: 'Returns', count: 3, at: 5, code: 'http.timeout', conversationId: 'v1' };

it('names what failed, with the way to the run, until it is put away or something else fails', async () => {
  const server = new FakeApi().on(api.flows.failures, { items: [failure] });
  const { socket } = await renderInConsole(<FlowTrouble />, { api: server });
  const user = userEvent.setup();
  const banner = within(await screen.findByRole('alert'));
  expect(banner.getByText('“Returns” failed 3 times in the last hour.')).toBeTruthy();
  expect(banner.getByRole('link', { name: 'Latest run' }).getAttribute('href')).toBe('/inbox/all/v1');
  expect(banner.getByRole('link', { name: 'Open the flow' }).getAttribute('href')).toBe('/flows/f1');
  await user.click(banner.getByRole('button', { name: 'Close' }));
  expect(screen.queryByRole('alert')).toBeNull();
  server.on(api.flows.failures, { items: [{ ...failure, count: 4 }] });
  socket.deliver('changed', { resource: 'flowFailures' });
  await waitFor(() => expect(server.calls(api.flows.failures)).toHaveLength(2));
  expect(screen.queryByRole('alert')).toBeNull();
  const other = { flowId: 'f2', name: 'Remind', count: 1, at: 9, code: 'node.failed' };
  server.on(api.flows.failures, { items: [other, failure] });
  socket.deliver('changed', { resource: 'flowFailures' });
  const both = within(await screen.findByRole('alert'));
  expect(both.getByText('“Remind” and “Returns” failed 4 times in the last hour.')).toBeTruthy();
  expect(both.getByRole('link', { name: 'All flows' }).getAttribute('href')).toBe('/flows');
  expect(both.queryByRole('link', { name: 'Latest run' })).toBeNull();
});

it('is not for those who cannot mend it', async () => {
  const grants = [{ permission: 'flow:read' as const, scope: 'workspace' as const }];
  const { api: server } = await renderInConsole(<FlowTrouble />, { api: new FakeApi(), me: { grants } });
  expect(server.calls(api.flows.failures)).toEqual([]);
  expect(screen.queryByRole('alert')).toBeNull();
});
