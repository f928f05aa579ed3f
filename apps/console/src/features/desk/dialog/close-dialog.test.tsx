// @vitest-environment happy-dom
import { api, queueInput } from '@tandem/contracts';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { desk, record, row } from '../../../testing/conversations.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { CloseDialog } from './close-dialog.tsx';

const queue = (mode: 'none' | 'mandatory_timed') => ({
  ...queueInput.parse({ name: 'Returns', wrapUp: { mode } }),
  ...{ id: 'q1', active: true, createdAt: 0, updatedAt: 0 },
});
const submit = () => screen.findByRole('button', { name: 'Close conversation' });

async function closing(mode: Parameters<typeof queue>[0], agentId: string) {
  const server = desk()
    .on(api.queues.list, { items: [queue(mode)] })
    .on(api.conversations.resolve, row('c1'));
  return renderInConsole(<CloseDialog record={record({ agentId })} onClose={() => undefined} />, { api: server });
}

it('leaves the disposition to the wrap-up form of who has the conversation', async () => {
  const { api: server } = await closing('mandatory_timed', 'u1');
  await waitFor(() => expect(screen.queryByText('Disposition')).toBeNull());
  await userEvent.click(await submit());
  await waitFor(() => expect(server.calls(api.conversations.resolve).map(({ body }) => body)).toEqual([{}]));
});

it.each([
  ['the queue has no wrap-up', 'none', 'u1'],
  ['a colleague has the conversation', 'mandatory_timed', 'u2'],
] as const)('asks for it when %s', async (_name, mode, agentId) => {
  await closing(mode, agentId);
  expect(await screen.findByText('Disposition')).toBeTruthy();
  const button = await submit();
  await waitFor(() => expect(button).toHaveProperty('disabled', true));
});
