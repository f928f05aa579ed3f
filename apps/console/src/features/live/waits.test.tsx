// @vitest-environment happy-dom
import { type AbandonedDto, api, type CallbackDto } from '@tandem/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FakeApi, refusal } from '../../testing/fake-api.ts';
import { renderInConsole } from '../../testing/render-in-console.tsx';
import { AbandonedTable } from './abandoned-table.tsx';
import { CallbackTable } from './callback-table.tsx';

const nine = new Date(2026, 2, 2, 9, 0).getTime();
const place = { contactId: 'k', queueId: 'q', enqueuedAt: nine };
const gone = (workItemId: string, contactName: string, more: Partial<AbandonedDto> = {}): AbandonedDto => ({
  ...{ ...place, workItemId, contactName, conversationId: `c-${workItemId}` },
  abandonedAt: nine + 125_000,
  ...more,
});
const ben = {
  ...{ id: 'ben', displayName: 'Ben', role: 'agent' as const, presence: 'available' as const },
  ...{ queueIds: [], languages: [] },
};
const serving = (...items: AbandonedDto[]) =>
  new FakeApi().on(api.waits.abandoned, { items }).on(api.people.colleagues, { items: [ben] });
const rowOf = async (name: string) => within((await screen.findByText(name)).closest('tr') as HTMLElement);

describe('customers who gave up waiting', () => {
  it('are taken up by one click, which leads to the new conversation', async () => {
    const server = serving(gone('w1', 'Li Lei'), gone('w2', 'Ana')).on(api.waits.callBack, { conversationId: 'new' });
    const { here } = await renderInConsole(<AbandonedTable />, { api: server });
    const row = await rowOf('Ana');
    expect(row.getByText('2:05')).toBeTruthy();
    await userEvent.click(row.getByRole('button', { name: 'Contact Ana again' }));
    await waitFor(() => expect(here()).toBe('/inbox/mine/new'));
    expect(server.calls(api.waits.callBack)).toMatchObject([{ params: { id: 'w2' } }]);
  });

  it('have no button once somebody took them up or they came back', async () => {
    const followUp = { by: 'ben', at: nine + 300_000, conversationId: 'c3' };
    const cameBack = { conversationId: 'c4', at: nine + 600_000 };
    const server = serving(gone('w1', 'Li Lei', { followUp }), gone('w2', 'Ana', { cameBack }));
    await renderInConsole(<AbandonedTable />, { api: server });
    expect(await (await rowOf('Li Lei')).findByText('Ben at 09:05')).toBeTruthy();
    expect((await rowOf('Ana')).getByText('Came back at 09:10')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('whom a colleague took up a moment before are shown as theirs, and it is said', async () => {
    const server = serving(gone('w1', 'Ana')).on(api.waits.callBack, () => {
      const followUp = { by: 'ben', at: nine + 300_000, conversationId: 'c3' };
      server.on(api.waits.abandoned, { items: [gone('w1', 'Ana', { followUp })] });
      return refusal(409, 'callback.taken_up');
    });
    const { here } = await renderInConsole(<AbandonedTable />, { api: server });
    await userEvent.click((await rowOf('Ana')).getByRole('button'));
    expect((await screen.findByRole('alert')).textContent).toContain('Somebody has called back already.');
    expect(await screen.findByText('Ben at 09:05')).toBeTruthy();
    expect(here()).toBe('/');
  });

  it('are nobody on a good day', async () => {
    await renderInConsole(<AbandonedTable />, { api: serving() });
    expect(await screen.findByText('Nobody gave up in the last day.')).toBeTruthy();
  });
});

it('callbacks stand with when they are due, how far they are, and how often it was tried', async () => {
  const callback = (id: string, more: Partial<CallbackDto>): CallbackDto => ({
    ...{ ...place, id, contactName: `Customer ${id}`, conversationId: 'c', state: 'scheduled', requestedAt: nine },
    ...{ dueAt: nine, expiresAt: nine + 86_400_000, attempts: [] },
    ...more,
  });
  const attempts = [{ at: nine, agentId: 'ben', outcome: 'not_reached' as const }];
  const items = [callback('b1', {}), callback('b2', { state: 'queued', dueAt: nine + 1_800_000, attempts })];
  await renderInConsole(<CallbackTable />, { api: new FakeApi().on(api.waits.callbacks, { items }) });
  await screen.findByText('Scheduled');
  const cells = screen.getAllByRole('row').map((row) => row.textContent);
  expect(cells.slice(1)).toEqual([
    'Customer b1Mar 2, 2026, 09:00Scheduled0Mar 3, 2026, 09:00',
    'Customer b2Mar 2, 2026, 09:30In the queue1Mar 3, 2026, 09:00',
  ]);
});
