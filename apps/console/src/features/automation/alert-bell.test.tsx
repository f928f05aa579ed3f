// @vitest-environment happy-dom
import { type AlertDto, api } from '@tandem/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { FakeApi } from '../../testing/fake-api.ts';
import { FakeSocket } from '../../testing/fake-socket.ts';
import { renderInConsole } from '../../testing/render-in-console.tsx';
import { AlertBell } from './alert-bell.tsx';

const alert = (id: string, at: number) => ({
  ...{ id, at, to: 'supervisors' as const, text: `Look at ${id}`, flowId: 'f1', conversationId: id },
  level: 'watch' as 'watch' | 'act',
});

it('tells of new alerts until they were seen, and of those that come meanwhile', async () => {
  let items = [alert('v1', 10)];
  const seen: number[] = [];
  const server = new FakeApi()
    .on(api.rules.alerts, () => ({ items, at: 20 }))
    .on(api.rules.seenAlerts, ({ body: { at } }) => void seen.push(at));
  const socket = new FakeSocket();
  await renderInConsole(<AlertBell />, { api: server, socket });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: '1 new alert' }));
  expect((await screen.findByRole('link', { name: 'Look at v1' })).getAttribute('href')).toBe('/inbox/all/v1');
  await user.keyboard('{Escape}');
  await screen.findByRole('button', { name: 'Alerts' });
  expect(seen).toEqual([10]);
  expect(screen.getByRole('status').textContent).toBe('');
  items = [alert('v2', 15), ...items];
  socket.deliver('changed', { resource: 'alerts' });
  await waitFor(() => expect(screen.getByRole('button', { name: '1 new alert' })).toBeTruthy());
  expect(screen.getByRole('status').textContent).toBe('Look at v2');
});

it('brings older alerts when asked for them', async () => {
  const pages = { '': { items: [alert('v3', 30)], next: '30.v3' }, '30.v3': { items: [alert('v1', 10)] } };
  const server = new FakeApi().on(api.rules.alerts, ({ query: { next = '' } }) => ({
    ...pages[next as keyof typeof pages],
    at: 40,
  }));
  await renderInConsole(<AlertBell />, { api: server });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: '1 new alert' }));
  await user.click(await screen.findByRole('button', { name: 'Older' }));
  await screen.findByRole('link', { name: 'Look at v1' });
  expect(screen.queryByRole('button', { name: 'Older' })).toBeNull();
});

it('says who mentioned me where, leads to the comment, and marks what is new', async () => {
  const comment = { id: 'c1', nodeId: 'hello', flowName: 'Returns', by: 'Ada' };
  const items = [
    { ...alert('m1', 30), to: 'people' as const, text: '@Ben too short?', conversationId: undefined, comment },
    { ...alert('v1', 10), conversationId: undefined },
  ];
  const server = new FakeApi().on(api.rules.alerts, { items, at: 40, seenAt: 10 }).on(api.rules.seenAlerts, undefined);
  await renderInConsole(<AlertBell />, { api: server });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: '1 new alert' }));
  const link = await screen.findByRole('link', { name: 'Ada mentioned you in “Returns”: @Ben too short?' });
  expect(link.getAttribute('href')).toBe('/flows/f1?node=hello&comment=c1');
  const lines = screen.getAllByRole('listitem');
  expect(lines.map((line) => within(line).queryByRole('img', { name: 'new' }) !== null)).toEqual([true, false]);
  await user.keyboard('{Escape}');
  await user.click(await screen.findByRole('button', { name: 'Alerts' }));
  await screen.findByRole('link', { name: /^Ada mentioned you/ });
  expect(screen.queryByRole('img', { name: 'new' })).toBeNull();
});

it('can be acknowledged when somebody has to act, and says who did', async () => {
  let items: AlertDto[] = [{ ...alert('v2', 20), level: 'act' }, alert('v1', 10)];
  const server = new FakeApi()
    .on(api.rules.alerts, () => ({ items, at: 30 }))
    .on(api.rules.acknowledgeAlert, () => {
      items = [{ ...alert('v2', 20), level: 'act', acknowledged: { by: 'Clara', at: 40 } }, alert('v1', 10)];
      return items[0] as AlertDto;
    });
  await renderInConsole(<AlertBell />, { api: server });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: '2 new alerts' }));
  await user.click(await screen.findByRole('button', { name: 'Acknowledge: Look at v2' }));
  await screen.findByText(/^Clara has it since/);
  expect(server.calls(api.rules.acknowledgeAlert)).toMatchObject([{ params: { id: 'v2' } }]);
  expect(screen.queryByRole('button', { name: /^Acknowledge/ })).toBeNull();
});

it('is not there without an alert', async () => {
  await renderInConsole(<AlertBell />, { api: new FakeApi().on(api.rules.alerts, { items: [], at: 1 }) });
  await waitFor(() => expect(screen.queryByRole('button')).toBeNull());
});
