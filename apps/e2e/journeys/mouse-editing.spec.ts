import type { Locator, Page } from '@playwright/test';
import { Desk } from '../support/desk.ts';
import { drawFlow, drawingOf, stepOf, wireOf } from '../support/drawn-flow.ts';
import { apiSetUp } from '../support/set-up.ts';
import { expect, test } from '../support/test.ts';

const middleOf = async (target: Locator) => {
  const box = await target.boundingBox();
  if (!box) throw new Error(`Not drawn: ${target}`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

/** Until it stands in the same place for ten pictures in a row. */
const atRest = (target: Locator) =>
  target.evaluate(
    (element) =>
      new Promise<void>((resolve) => {
        let [place, count] = ['', 0];
        const look = () => {
          const { x, y, width } = element.getBoundingClientRect();
          const now = `${x} ${y} ${width}`;
          count = now === place ? count + 1 : 0;
          place = now;
          if (count === 10) resolve();
          else requestAnimationFrame(look);
        };
        look();
      }),
  );

async function dragFrom(page: Page, handle: Locator, to: { x: number; y: number }) {
  const from = await middleOf(handle);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

test('a step dropped on a connection goes into it; an exit dragged to an empty place asks what comes there', async ({
  tandem,
  profile,
}) => {
  const session = await apiSetUp(tandem);
  const flow = await drawFlow(session, 'Reception', {
    nodes: [stepOf('start', 'start', 0, 0), stepOf('bye', 'end', 560, 0)],
    edges: [wireOf('start.next > bye')],
  });
  const { page } = await profile();
  await session.enter(page.context());
  const desk = new Desk(page);
  const edges = async () => {
    await expect(page.locator('[data-save-state=saved]')).toBeVisible();
    const { nodes, edges: wires } = await drawingOf(session, flow.id);
    const types = new Map(nodes.map(({ id, type }) => [id, type]));
    return wires.map(({ from, to }) => `${types.get(from.node)}.${from.port} > ${types.get(to)}`).sort();
  };

  await page.goto(`/flows/${flow.id}`);
  await expect(page.locator('[data-step]')).toHaveCount(2);
  const wire = await middleOf(page.locator('[data-insert]'));
  const canvas = await page.locator('.react-flow').boundingBox();
  await page.locator('[data-palette=send]').dragTo(page.locator('.react-flow'), {
    targetPosition: { x: wire.x - (canvas?.x ?? 0), y: wire.y - (canvas?.y ?? 0) + 1 },
  });
  await expect(page.locator('[data-step]')).toHaveCount(3);
  expect(await edges()).toEqual(['send.next > end', 'start.next > send']);
  const exit = page.locator('[data-step-type=start] .react-flow__handle.source');
  const box = await page.locator('[data-step-type=start]').boundingBox();
  const below = { x: (box?.x ?? 0) + 60, y: (box?.y ?? 0) + (box?.height ?? 0) + 160 };
  const menu = page.getByRole('dialog');
  const added = menu.getByRole('group', { name: desk.t('flows:menu.add') });

  await dragFrom(page, exit, below);
  await expect(menu).toBeVisible();
  await expect(added.getByRole('menuitem', { name: desk.t('flow:nodes.send.title') })).toBeVisible();
  await expect(menu.getByRole('menuitem', { name: desk.t('flow:nodes.start.title') })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  expect(await edges()).toEqual(['send.next > end', 'start.next > send']);
  await expect(page.locator('.react-flow__edge')).toHaveCount(2);

  await dragFrom(page, exit, below);
  await added.getByRole('menuitem', { name: desk.t('flow:nodes.note.title') }).click();
  await expect(page.locator('[data-step]')).toHaveCount(4);
  await expect.poll(edges).toContain('start.next > note');

  // Room was made for what was added, so the end may stand outside: all into view.
  await page.getByRole('button', { name: desk.t('flows:canvas.fit') }).click();
  await atRest(page.locator('[data-step-type=end]'));
  // The whole step is the target, not only its dot.
  await dragFrom(
    page,
    page.locator('[data-step-type=note] .react-flow__handle.source').first(),
    await middleOf(page.locator('[data-step-type=end] header')),
  );
  await expect.poll(edges).toContain('note.next > end');
});
