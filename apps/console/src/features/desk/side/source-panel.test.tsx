// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { FakeApi } from '../../../testing/fake-api.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { SourcePanel } from './source-panel.tsx';

const orders = {
  title: { en: 'Orders', 'zh-CN': '订单' },
  status: { text: 'Overdue', tone: 'bad' as const },
  columns: ['Number', 'State'],
  rows: [['A1', '<b>sent</b>']],
  link: 'https://crm.example/7',
};
const item = {
  ...{ source: 'crm/s', title: { en: 'CRM' }, fetchedAt: 1, lookingUp: false, cards: [orders], ignored: [] },
};
const panel = <SourcePanel contactId="k1" conversationId="c1" />;

it('shows what another system says with its age, as text, and asks again', async () => {
  const server = new FakeApi()
    .on(api.contacts.sources, { isProven: true, items: [item] })
    .on(api.contacts.refreshSources, {
      isProven: true,
      items: [{ ...item, failure: 'slow' as const, ignored: ['tier'] }],
    });
  await renderInConsole(panel, { api: server });
  expect(await screen.findByText('<b>sent</b>')).toBeTruthy();
  expect(screen.getByText(/CRM · As of/)).toBeTruthy();
  expect(screen.getByText('Overdue')).toBeTruthy();
  const link = screen.getByRole('link', { name: /Orders/ });
  expect([link.getAttribute('href'), link.getAttribute('rel')]).toEqual([
    'https://crm.example/7',
    'noopener noreferrer',
  ]);
  await userEvent.setup().click(screen.getByRole('button', { name: 'Look up again' }));
  expect(await screen.findByText(/took too long.*said before/)).toBeTruthy();
  expect(screen.getByText('Not taken over: tier')).toBeTruthy();
  expect(screen.getByText('<b>sent</b>')).toBeTruthy();
});

it('says that nothing is asked about who is not proven, and offers no way to', async () => {
  const server = new FakeApi().on(api.contacts.sources, { isProven: false, items: [{ ...item, cards: [] }] });
  await renderInConsole(panel, { api: server });
  expect(await screen.findByText(/Nothing is looked up/)).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});

it('is not there when no source is set up', async () => {
  const server = new FakeApi().on(api.contacts.sources, { isProven: true, items: [] });
  await renderInConsole(panel, { api: server });
  await waitFor(() => expect(server.calls(api.contacts.sources)).toHaveLength(1));
  expect(screen.queryByRole('region')).toBeNull();
});
