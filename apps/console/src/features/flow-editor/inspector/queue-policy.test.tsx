// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { edge, flowServer, greeting, node, openEditor } from '../../../testing/flows.tsx';
import { someone } from '../../../testing/people.ts';

async function handOff(change: { me?: object; config?: object } = {}) {
  const draft = {
    ...greeting(),
    nodes: [node('start', 'start'), node('desk', 'handoff', { queueId: 'q1', ...change.config }, 320)],
    edges: [edge('start', 'desk')],
  };
  const given = flowServer(draft);
  let queue = (await (await given.server.fetch('/api/v1/queues/q1')).json()) as Record<string, unknown>;
  queue = { ...queue, steps: [{ afterSec: 0, require: 'agent.skills.returns >= 3' }] };
  given.server
    .on(api.queues.get, () => queue as never)
    .on(api.queues.replace, ({ body }) => {
      queue = { ...queue, ...body };
      return queue as never;
    });
  const editor = await openEditor(given, change.me ? { me: change.me } : {});
  fireEvent.click(editor.step('handoff'));
  await screen.findByRole('region', { name: 'Steps of the queue Support' });
  const others = (steps: object[]) => {
    queue = { ...queue, steps };
  };
  return { ...editor, others, saved: () => given.server.calls(api.queues.replace).map(({ body }) => body) };
}

const require = () => screen.findByDisplayValue<HTMLTextAreaElement>('agent.skills.returns >= 3');
const saveButton = () => screen.queryByRole('button', { name: 'Save to the queue' });

it('opens on the steps of its queue and changes them there, at once, with keys alone', async () => {
  const { user, saved, state, server } = await handOff();
  expect(screen.getByText(/for everything that uses the queue/)).toBeTruthy();
  expect(saveButton()).toBeNull();
  (await require()).focus();
  await user.keyboard('{End}{Backspace}4');
  expect(saved()).toEqual([]);
  saveButton()?.focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(saveButton()).toBeNull());
  expect(saved()).toMatchObject([{ name: 'Support', steps: [{ afterSec: 0, require: 'agent.skills.returns >= 4' }] }]);
  expect(saved()[0]).not.toHaveProperty('active');
  // The flow's draft is not touched by it.
  expect(server.calls(api.flows.saveDraft)).toEqual([]);
  expect(state()).not.toBe('saving');
});

it('tells who was overtaken, and writes nothing over it', async () => {
  const { user, saved, others } = await handOff();
  fireEvent.change(await require(), { target: { value: 'true' } });
  others([{ afterSec: 0, require: 'agent.skills.returns >= 5' }]);
  await user.click(saveButton() as HTMLElement);
  expect((await screen.findByRole('alert')).textContent).toMatch(/Somebody else has changed this queue/);
  expect(saved()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Discard changes' }));
  expect(await screen.findByDisplayValue('agent.skills.returns >= 5')).toBeTruthy();
});

it('is read by who may not manage queues, and says why', async () => {
  const { grants } = someone();
  await handOff({ me: { grants: grants.filter(({ permission }) => permission !== 'queue:manage') } });
  expect((await require()).disabled).toBe(true);
  expect(screen.getByText(/needs the right to manage queues/)).toBeTruthy();
});

it('says that own steps stand in for those of the queue', async () => {
  await handOff({ config: { ownSteps: [{ afterSec: 0, require: 'true' }] } });
  expect(screen.getByText(/uses its own steps/)).toBeTruthy();
});
