// @vitest-environment happy-dom
import { type AlertDto, api } from '@tandem/contracts';
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { offer } from '../../../testing/conversations.ts';
import { FakeApi } from '../../../testing/fake-api.ts';
import { FakeSocket } from '../../../testing/fake-socket.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { AlertBell } from '../../automation/alert-bell.tsx';
import { playTone } from '../presence/sound.ts';
import { NoticePart } from './notice-part.tsx';

vi.mock('./leader.ts', () => ({ becomeLeader: () => ({ isLeader: () => true, stop: () => undefined }) }));
vi.mock('../presence/sound.ts', () => ({ playTone: vi.fn(() => true), unlockSound: () => Promise.resolve(true) }));

beforeEach(() => vi.mocked(playTone).mockClear());

const loud = { on: true, volume: 0.6, messages: true, focused: false };

it('rings for a call, and is heard once for who mentions me', async () => {
  const mention = (id: string, at: number): AlertDto => ({
    ...{ id, at, to: 'people', level: 'watch', text: id, asked: { how: 'mention', by: 'Ada' } },
  });
  let items = [mention('m0', 10)];
  const server = new FakeApi()
    .on(api.rules.alerts, () => ({ items, at: 30 }))
    .on(api.plugins.list, { items: [], roots: [] })
    .on(api.flows.failures, { items: [] })
    .on(api.desk.preferences, { ...{ shortcuts: {}, singleKeysOff: false, desktop: false }, sound: loud })
    .on(api.offers.mine, { items: [] })
    .on(api.conversations.list, { items: [], total: 0 });
  const socket = new FakeSocket();
  const parts = (
    <>
      <AlertBell />
      <NoticePart />
    </>
  );
  await renderInConsole(parts, { api: server, socket });
  await screen.findByRole('button', { name: '1 new alert' });
  expect(playTone).not.toHaveBeenCalled();
  items = [mention('m1', 20), ...items];
  socket.deliver('changed', { resource: 'alerts' });
  await waitFor(() => expect(vi.mocked(playTone).mock.calls).toEqual([['message', 0.6]]));
  socket.deliver('offer', offer('a1', { channelKind: 'voice' }));
  expect(vi.mocked(playTone).mock.calls.slice(1)).toEqual([['ring', 0.6]]);
});

it('calls again and again until a colleague acknowledges, also for who takes no work', async () => {
  const call: AlertDto = { id: 'a1', at: 20, to: 'supervisors', level: 'act', text: 'Look' };
  let items: AlertDto[] = [];
  const server = new FakeApi()
    .on(api.rules.alerts, () => ({ items, at: 30 }))
    .on(api.plugins.list, { items: [], roots: [] })
    .on(api.flows.failures, { items: [] })
    .on(api.desk.preferences, { ...{ shortcuts: {}, singleKeysOff: false, desktop: false }, sound: loud });
  const socket = new FakeSocket();
  const parts = (
    <>
      <AlertBell />
      <NoticePart />
    </>
  );
  const grants = [{ permission: 'live:read' as const, scope: 'workspace' as const }];
  await renderInConsole(parts, { api: server, socket, me: { grants } });
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const heard = () => vi.mocked(playTone).mock.calls.map(([tone]) => tone);
  try {
    items = [call];
    socket.deliver('changed', { resource: 'alerts' });
    await waitFor(() => expect(heard()).toEqual(['alarm']));
    expect(screen.getByRole('alert').textContent).toBe('Look');
    await vi.advanceTimersByTimeAsync(11_000);
    expect(heard()).toEqual(['alarm', 'alarm', 'alarm']);
    items = [{ ...call, acknowledged: { by: 'Clara', at: 40 } }];
    socket.deliver('changed', { resource: 'alerts' });
    await screen.findByRole('button', { name: /alert/ });
    await vi.advanceTimersByTimeAsync(1_000);
    const before = heard().length;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(heard()).toHaveLength(before);
  } finally {
    vi.useRealTimers();
  }
});
