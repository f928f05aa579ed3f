// @vitest-environment happy-dom
import { type AlertDto, api } from '@tandem/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { FakeApi, refusal } from '../../testing/fake-api.ts';
import { renderInConsole } from '../../testing/render-in-console.tsx';
import { AlertList } from './alert-list.tsx';

const alert = (id: string, at: number, more: Partial<AlertDto> = {}): AlertDto => ({
  ...{ id, at, to: 'supervisors', level: 'watch', text: `Look at ${id}` },
  ...more,
});

async function shown(...alerts: AlertDto[]) {
  let items = alerts;
  const server = new FakeApi()
    .on(api.rules.alerts, () => ({ items, at: 99 }))
    .on(api.rules.acknowledgeAlert, ({ params: { id } }) => {
      items = items.map((each) => (each.id === id ? { ...each, acknowledged: { by: 'Clara', at: 50 } } : each));
      return items[0] as AlertDto;
    });
  await renderInConsole(<AlertList />, { api: server });
  return { server, taken: () => server.calls(api.rules.acknowledgeAlert).map(({ params }) => params) };
}

it('says on which one somebody has to act, and who has taken it', async () => {
  const mention = alert('m', 40, { asked: { how: 'mention', by: 'Ben' } });
  await shown(mention, alert('a', 30, { level: 'act', conversationId: 'c1' }), alert('b', 20));
  const rows = (await screen.findAllByRole('listitem')).map((row) => within(row));
  expect(rows).toHaveLength(2);
  expect(rows[0]?.getByText('Act')).toBeTruthy();
  expect(rows[0]?.getByRole('link', { name: 'Look at a' }).getAttribute('href')).toBe('/inbox/all/c1');
  expect(rows[1]?.queryByText('Act')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Acknowledge: Look at a' }));
  expect(await screen.findByText(/^Clara has it since/)).toBeTruthy();
});

it('is acknowledged by A: what has the focus, otherwise what calls longest', async () => {
  const { taken } = await shown(alert('c', 40), alert('b', 30, { level: 'act' }), alert('a', 20, { level: 'act' }));
  (await screen.findByRole('button', { name: 'Acknowledge: Look at c' })).focus();
  await userEvent.keyboard('a');
  await waitFor(() => expect(screen.getAllByText(/^Clara has it since/)).toHaveLength(1));
  (document.activeElement as HTMLElement | null)?.blur();
  await userEvent.keyboard('a');
  await waitFor(() => expect(screen.getAllByText(/^Clara has it since/)).toHaveLength(2));
  expect(taken()).toEqual([{ id: 'c' }, { id: 'a' }]);
});

it('says why one cannot be acknowledged', async () => {
  const { server } = await shown(alert('a', 20));
  server.on(api.rules.acknowledgeAlert, refusal(404, 'alert.not_found'));
  await userEvent.click(await screen.findByRole('button', { name: 'Acknowledge: Look at a' }));
  expect(await screen.findByRole('alertdialog')).toBeTruthy();
});

it('says that there was nothing', async () => {
  await shown();
  expect(await screen.findByText('Nothing was told in the last day.')).toBeTruthy();
});
