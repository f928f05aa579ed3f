// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { FakeApi } from '../../../testing/fake-api.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { WhyDrawer } from './why-drawer.tsx';

const step = { at: 60_000, fromQueueId: 'q1', fromQueueName: 'Orders' } as const;
const trace = {
  ...{ workItemId: 'w1', conversationId: 'c1', queueId: 'q2', queueName: 'Second', state: 'waiting' as const },
  ...{ enqueuedAt: 0, steps: [], waitWeight: 1, serviceLevelSec: 30, evaluations: [] },
  overflows: [
    { ...step, because: 'nobody' as const, action: 'text' as const },
    { ...step, because: 'wait' as const, action: 'queue' as const, toQueueId: 'q2', toQueueName: 'Second' },
  ],
};

it('says which queue passed it on, where to, and by which rule', async () => {
  const server = new FakeApi().on(api.workItems.routingTrace, trace);
  await renderInConsole(<WhyDrawer workItemId="w1" title="Why is it waiting?" onClose={() => undefined} />, {
    api: server,
  });
  await screen.findByRole('heading', { name: 'Queues that could not serve it in time' });
  const lines = screen.getAllByRole('listitem').map(({ textContent }) => textContent ?? '');
  expect(lines[0]).toMatch(/Orders told the customer: nobody logged in/);
  expect(lines[1]).toMatch(/Orders passed it on to Second: waited too long\. The place in time was kept/);
});
