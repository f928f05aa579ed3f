// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { FakeApi } from '../../../testing/fake-api.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { ComparePage } from './compare-page.tsx';

const queue = {
  ...{ id: 'q1', name: 'Support', description: '', memberIds: [], requirements: { skills: [] }, priority: 0 },
  ...{ steps: [], waitWeight: 1, strategy: 'routing/one', serviceLevel: { seconds: 20, target: 0.8 } },
  ...{
    offerSeconds: 20,
    wrapUp: { mode: 'none' as const, seconds: 30 },
    goneSeconds: 120,
    wrapUpFields: [],
    fallbackText: {},
    dispositionRequired: false,
    active: true,
    createdAt: 0,
    updatedAt: 0,
  },
};
const numbers = (offered: number, meanWaitSec: number | null) => ({
  ...{ offered, answered: offered, abandoned: 0, stillWaiting: 0, serviceLevel: offered ? 1 : null, meanWaitSec },
  ...{ p95WaitSec: meanWaitSec, meanWaitAnsweredSec: meanWaitSec, occupancy: 0.5 },
});
const side = (offered: number, wait: number | null) => ({
  total: numbers(offered, wait),
  queues: [{ queueId: 'q1', name: 'Support', ...numbers(offered, wait) }],
  agents: [{ agentId: 'anna', name: 'Anna', handled: offered, occupancy: 0.5, maxLoad: 1 }],
});
const result = (offered: number) => ({
  ...{
    from: 0,
    to: 1,
    isThin: true,
    isCut: true,
    assumed: { patienceSec: { chat: 125, email: null }, drawnService: 1, leftOut: 0 },
  },
  sides: [side(offered, 30), side(offered, 12)] as [ReturnType<typeof side>, ReturnType<typeof side>],
});
const serve = (offered: number) =>
  new FakeApi()
    .on(api.queues.list, { items: [queue] })
    .on(api.skills.list, { items: [] })
    .on(api.plugins.strategies, { items: [{ id: 'routing/one', title: { en: 'One' } }] })
    .on(api.comparisons.start, { id: 'c1', state: 'running', progress: 0 })
    .on(api.comparisons.get, { id: 'c1', state: 'done', progress: 1, result: result(offered) });

it('compares a queue under other rules with as it is, and says what it takes for granted', async () => {
  const server = serve(40);
  await renderInConsole(<ComparePage />, { api: server });
  const user = userEvent.setup();
  const second = within(await screen.findByRole('region', { name: 'Rules B' }));
  await user.click(await second.findByRole('button', { name: /Change a queue/ }));
  await user.click(await screen.findByRole('option', { name: 'Support' }));
  await user.click(await second.findByRole('button', { name: 'Add a step' }));
  await user.click(screen.getByRole('button', { name: 'Compare' }));
  expect(await screen.findAllByText('-18 sec', undefined, { timeout: 5_000 })).toHaveLength(3);
  expect(screen.getByText(/Fewer than 100/)).toBeTruthy();
  expect(screen.getByText(/only the newest conversations are played/)).toBeTruthy();
  expect(screen.getByText(/Chats: customers wait 125 sec/)).toBeTruthy();
  expect(screen.getByText(/E-mails: nobody left/)).toBeTruthy();
  await waitFor(() => expect(server.calls(api.comparisons.start)).toHaveLength(1));
  const changed = { queueId: 'q1', strategy: 'routing/one', waitWeight: 1, serviceLevelSec: 20 };
  expect(server.calls(api.comparisons.start)[0]?.body).toEqual({
    days: 7,
    sides: [
      { queues: [], moreAgents: 0 },
      { queues: [{ ...changed, steps: [{ afterSec: 0, require: 'true' }] }], moreAgents: 0 },
    ],
  });
});

it('says what to do when nothing came in these days', async () => {
  await renderInConsole(<ComparePage />, { api: serve(0) });
  await userEvent.setup().click(await screen.findByRole('button', { name: 'Compare' }));
  expect(await screen.findByText('No conversations in these days', undefined, { timeout: 5_000 })).toBeTruthy();
});
