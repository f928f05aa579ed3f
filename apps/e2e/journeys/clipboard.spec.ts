import type { Page } from '@playwright/test';
import { api } from '@tandem/contracts';
import { drawFlow, drawingOf, stepOf, wireOf } from '../support/drawn-flow.ts';
import { TandemServer } from '../support/server.ts';
import { apiSetUp } from '../support/set-up.ts';
import { expect, test } from '../support/test.ts';

const sends = ['one', 'two', 'three', 'four', 'five'];

const reception = (queueId: string) => ({
  nodes: [
    stepOf('start', 'start', 0, 40),
    ...sends.map((id, at) => stepOf(id, 'send', 340, 40 + at * 120, { text: { en: `Line ${id}` }, quickReplies: [] })),
    stepOf('night', 'handoff', 640, 40, { queueId, waitingText: { en: 'One moment.' } }),
    stepOf('bye', 'end', 1_040, 40),
  ],
  edges: [
    'start.next > one',
    'one.next > two',
    'two.next > three',
    'three.next > four',
    'four.next > five',
    'five.next > night',
    'night.error > bye',
  ].map(wireOf),
  annotations: [
    { kind: 'frame' as const, id: 'box', position: { x: 300, y: -20 }, width: 640, height: 800, title: 'At night' },
  ],
});

const press = (page: Page, keys: string) => page.keyboard.press(keys);

test('a frame of six steps goes to a flow of another workspace: new ids, its wires, and a queue to choose', async ({
  tandem,
  profile,
  context,
}) => {
  const session = await apiSetUp(tandem);
  const queue = await session.call(api.queues.create, { body: { name: 'Night shift' } });
  const flow = await drawFlow(session, 'Reception', reception(queue.id));
  const { page } = await profile();
  await session.enter(page.context());
  await page.goto(`/flows/${flow.id}`);
  await expect(page.locator('[data-step]')).toHaveCount(8);
  await page.locator('[data-sheet=box]').click();
  await expect(page.locator('.react-flow__node.selected')).toHaveCount(7);
  await press(page, 'Control+c');

  const elsewhere = await TandemServer.start();
  try {
    const theirs = await apiSetUp(elsewhere);
    const empty = await drawFlow(theirs, 'Evening', {
      nodes: [stepOf('start', 'start', 0, 0), stepOf('bye', 'end', 300, 0)],
      edges: [wireOf('start.next > bye')],
    });
    await theirs.enter(context);
    const other = await context.newPage();
    await other.goto(`${elsewhere.url}/flows/${empty.id}`);
    await expect(other.locator('[data-step]')).toHaveCount(2);
    await other.locator('[data-step=start]').focus();
    await press(other, 'Control+v');
    await expect(other.locator('[data-step]')).toHaveCount(8);
    await expect(other.locator('[data-save-state=saved]')).toBeVisible();

    const { nodes, edges, annotations } = await drawingOf(theirs, empty.id);
    const pasted = nodes.filter(({ id }) => id !== 'start' && id !== 'bye');
    expect(pasted.map(({ type }) => type)).toEqual([...sends.map(() => 'send'), 'handoff']);
    expect(pasted.filter(({ id }) => [...sends, 'night'].includes(id))).toEqual([]);
    const ids = new Set(pasted.map(({ id }) => id));
    // Those among the six; what led in and out stays behind.
    expect(edges.filter(({ from, to }) => ids.has(from.node) && ids.has(to))).toHaveLength(5);
    expect(edges).toHaveLength(6);
    expect(annotations).toMatchObject([{ kind: 'frame', title: 'At night' }]);

    await other.getByTestId('problems').click();
    const missing = other.locator('[data-problem=queue_unknown]');
    await missing.click();
    const field = other.locator('[data-field=queueId]');
    await expect(field.getByRole('button').first()).toBeFocused();
    await press(other, 'Enter');
    await other.getByRole('option').first().click();
    await expect(missing).toHaveCount(0);
  } finally {
    await elsewhere.dispose();
  }
});
