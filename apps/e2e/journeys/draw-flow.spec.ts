import type { Page } from '@playwright/test';
import { api } from '@tandem/contracts';
import type { Api } from '../support/api.ts';
import { Desk } from '../support/desk.ts';
import { TandemServer } from '../support/server.ts';
import { apiSetUp } from '../support/set-up.ts';
import { expect, test } from '../support/test.ts';

const both = (text: string) => ({ en: text, 'zh-CN': text });
const node = (id: string, type: string, config: object, x: number, y = 0) => ({
  ...{ id, type, typeVersion: 1, config, position: { x, y } },
});
const edge = (from: string, port: string, to: string) => ({ id: `${from}-${port}`, from: { node: from, port }, to });

/** Start, a greeting, an end; as many more steps as are wanted. */
async function makeFlow(
  session: Api,
  name: string,
  more: object[] = [],
  edges: object[] = [],
  annotations: object[] = [],
) {
  const { id, draftRevision } = await session.call(api.flows.create, { body: { name } });
  const document = {
    ...{ id, version: 0, variables: [], annotations },
    nodes: [
      node('start', 'start', {}, 0),
      node('hello', 'send', { text: both('Hello'), quickReplies: [] }, 320),
      node('end', 'end', {}, 640),
      ...more,
    ],
    edges: [edge('start', 'next', 'hello'), edge('hello', 'next', 'end'), ...edges],
  };
  const body = { document: document as never, baseRevision: draftRevision, confirmed: true };
  await session.call(api.flows.saveDraft, { params: { id }, body });
  return { id, wires: async () => wiresOf((await session.call(api.flows.get, { params: { id } })).draft) };
}

const wiresOf = ({ nodes, edges }: { nodes: unknown; edges: unknown }): string[] => {
  const types = new Map((nodes as { id: string; type: string }[]).map(({ id, type }) => [id, type]));
  return (edges as { from: { node: string; port: string }; to: string }[])
    .map(({ from, to }) => `${types.get(from.node)}.${from.port}>${types.get(to)}`)
    .sort();
};

const saved = (page: Page) => expect(page.locator('[data-save-state=saved]')).toBeVisible();

test('a step dropped on a connection goes in between; a way dragged into nothing asks what comes there', async ({
  tandem,
  profile,
}) => {
  const session = await apiSetUp(tandem);
  const { page } = await profile();
  await session.enter(page.context());
  const desk = new Desk(page);
  const flow = await makeFlow(session, 'Drawn');
  await page.goto(`/flows/${flow.id}`);
  const middle = async (selector: string) => {
    const box = await page.locator(selector).boundingBox();
    if (!box) throw new Error(`${selector} is not to be seen.`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };

  const plus = await middle('[data-insert=hello-next]');
  await page.locator('[data-palette=set]').hover();
  await page.mouse.down();
  await page.mouse.move(plus.x - 40, plus.y - 40, { steps: 5 });
  await page.mouse.move(plus.x, plus.y, { steps: 5 });
  await page.mouse.up();
  await expect(page.locator('[data-step-type=set]')).toHaveCount(1);
  await expect.poll(flow.wires).toEqual(['send.next>set', 'set.next>end', 'start.next>send']);

  const exit = '[data-step-type=set] .react-flow__handle[data-handleid=error]';
  await page.keyboard.press('1');
  const dragToNothing = async () => {
    await page.locator(exit).hover();
    const handle = await middle(exit);
    await page.mouse.down();
    await page.mouse.move(handle.x + 30, handle.y + 150, { steps: 8 });
    await page.mouse.up();
    await expect(page.getByRole('menu')).toBeVisible();
  };
  await dragToNothing();
  const offered = page.getByRole('menuitem');
  await expect(offered.filter({ hasText: desk.t('flow:nodes.send.title') }).first()).toBeVisible();
  await expect(offered.filter({ hasText: desk.t('flow:nodes.onPerson.title') })).toHaveCount(0);
  await expect(offered.filter({ hasText: new RegExp(`^${desk.t('flow:nodes.start.title')}$`) })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  expect(await flow.wires()).toHaveLength(3);
  await dragToNothing();
  await offered.filter({ hasText: /^End$/ }).first().click();
  await saved(page);
  await expect.poll(flow.wires).toContain('set.error>end');
});

test('a frame of six goes by the clipboard into a flow of another workspace', async ({ tandem, profile, browser }) => {
  const other = await TandemServer.start();
  const desk = new Desk((await profile()).page);
  try {
    const session = await apiSetUp(tandem);
    const elsewhere = await apiSetUp(other);
    // Its queue is not in the other workspace.
    const { id: queueId } = await session.call(api.queues.create, { body: { name: 'Repairs' } });
    const six = Array.from({ length: 5 }, (_, i) =>
      node(`part${i}`, 'send', { text: both(`Part ${i}`), quickReplies: [] }, i * 280, 400),
    );
    const desk6 = node('desk', 'handoff', { queueId }, 5 * 280, 400);
    const links = Array.from({ length: 5 }, (_, i) => edge(`part${i}`, 'next', i === 4 ? 'desk' : `part${i + 1}`));
    const frame = { kind: 'frame', id: 'frame', title: 'Part', position: { x: -40, y: 320 }, width: 1760, height: 400 };
    const from = await makeFlow(session, 'From', [...six, desk6], links, [frame]);
    const to = await makeFlow(elsewhere, 'To');

    const { page } = await profile();
    await session.enter(page.context());
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`/flows/${from.id}`);
    await page.keyboard.press('1');
    await page.locator('[data-frame-title]').click();
    await page.keyboard.press('Control+c');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(JSON.parse(copied).nodes).toHaveLength(6);

    const context = await browser.newContext({
      baseURL: other.url,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await elsewhere.enter(context);
    const second = await context.newPage();
    await second.goto(`/flows/${to.id}`);
    await second.locator('[data-step=end]').focus();
    await second.evaluate((text) => navigator.clipboard.writeText(text), copied);
    await second.keyboard.press('Control+v');
    await expect(second.locator('[data-step]')).toHaveCount(9);
    await saved(second);
    const wires = await to.wires();
    expect(wires.filter((wire) => wire === 'send.next>send')).toHaveLength(4);
    expect(wires).toContain('send.next>handoff');
    const { draft } = await elsewhere.call(api.flows.get, { params: { id: to.id } });
    const ids = (draft.nodes as { id: string }[]).map(({ id }) => id);
    expect(ids.filter((id) => id.startsWith('part') || id === 'desk')).toEqual([]);
    await second.getByTestId('problems').click();
    const problem = second.locator('[data-problem]').filter({ hasText: desk.t('flow:problems.queue_unknown') });
    await problem.click();
    await expect(second.locator('[data-field=queueId] button').first()).toBeVisible();
    await context.close();
  } finally {
    await other.dispose();
  }
});
