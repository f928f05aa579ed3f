// @vitest-environment happy-dom
import type { PluginUiDto } from '@tandem/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createElement } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const loadPanels = vi.hoisted(() => vi.fn());
vi.mock('./load-panels.ts', () => ({ loadPanels }));
vi.mock('../realtime/socket-context.tsx', () => ({
  useAgentSocket: () => ({ on: () => undefined, off: () => undefined }),
  useSocketEvent: () => undefined,
}));
vi.mock('react-i18next', () => ({
  useTranslation: () => ({
    t: (key: string, params: object) => `${key} ${JSON.stringify(params)}`,
    i18n: { language: 'en' },
  }),
}));

const { pluginUiQuery } = await import('./plugin-queries.ts');
const { Slot } = await import('./slot.tsx');

const plugin: PluginUiDto = {
  id: 'orders',
  version: '1.0.0',
  title: { en: 'Orders' },
  url: '/assets/plugins/orders/1.0.0/ui.js',
  slots: ['conversation.sidebar'],
  contributes: [],
  apiBase: '/api/plugins/orders',
};
const conversation = {
  id: 'c1',
  state: 'open',
  channelType: 'webchat',
  contact: { id: 'p1', displayName: 'Li Lei', tier: 'vip' },
} as const;

async function show(items: PluginUiDto[]) {
  const client = new QueryClient();
  client.setQueryData(pluginUiQuery.queryKey, { items });
  // Suspended panels go on only inside an asynchronous act.
  await act(async () => {
    render(
      <QueryClientProvider client={client}>
        <Slot name="conversation.sidebar" context={{ conversation }} />
      </QueryClientProvider>,
    );
  });
}

const panels = (draw: (props: { conversation: typeof conversation; locale: string }) => string) =>
  Promise.resolve({ slots: { 'conversation.sidebar': (props: never) => createElement('p', null, draw(props)) } });

describe('Slot', () => {
  beforeEach(() => vi.spyOn(console, 'error').mockImplementation(() => undefined));
  afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
    loadPanels.mockReset();
  });

  it('draws the panels of plugins that have one there, with its context', async () => {
    loadPanels.mockReturnValue(panels(({ conversation: shown, locale }) => `${shown.contact.displayName} ${locale}`));
    await show([plugin, { ...plugin, id: 'other', title: { en: 'Other' }, slots: ['settings.page'] }]);
    expect(await screen.findByText('Li Lei en')).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Other' })).toBeNull();
  });

  it('keeps a panel that throws to itself, names it and lets it try again', async () => {
    let isBroken = true;
    const drawn = panels(() => {
      if (isBroken) {
        throw new Error('boom');
      }
      return 'fine again';
    });
    const healthy = panels(() => 'still here');
    loadPanels.mockImplementation((asked: PluginUiDto) => (asked.id === 'orders' ? drawn : healthy));
    await show([plugin, { ...plugin, id: 'other', title: { en: 'Other' } }]);
    expect(await screen.findByText('still here')).toBeTruthy();
    expect((await screen.findByRole('alert')).textContent).toContain('"plugin":"Orders"');
    isBroken = false;
    await userEvent.click(screen.getByRole('button'));
    expect(await screen.findByText('fine again')).toBeTruthy();
    expect(loadPanels).toHaveBeenLastCalledWith(expect.objectContaining({ id: 'orders' }), 1);
  });
});
