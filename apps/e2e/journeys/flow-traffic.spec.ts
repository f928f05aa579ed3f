import { api } from '@tandem/contracts';
import { Desk } from '../support/desk.ts';
import { flowId } from '../support/people.ts';
import { apiSetUp } from '../support/set-up.ts';
import { expect, test } from '../support/test.ts';
import { Visitor } from '../support/world/visitor.ts';

const both = (text: string) => ({ en: text, 'zh-CN': text });
const node = (id: string, type: string, config: object, x: number) => ({
  ...{ id, type, typeVersion: 1, config, position: { x, y: 0 } },
});
const edge = (from: string, port: string, to: string) => ({ id: `${from}-${port}`, from: { node: from, port }, to });
const drawing = {
  ...{ id: flowId, version: 0, variables: [] },
  nodes: [
    node('start', 'start', {}, 0),
    node('menu', 'menu', { text: both('Press'), options: ['1', '2'].map((id) => ({ id, label: both(id) })) }, 320),
    node('end', 'end', {}, 720),
  ],
  edges: [
    edge('start', 'next', 'menu'),
    edge('menu', '1', 'end'),
    edge('menu', '2', 'end'),
    edge('menu', 'person', 'end'),
  ],
};
const gone = 11;

test('of a hundred chats each way shows its own, and who is gone leads to exactly those', async ({
  tandem,
  profile,
}) => {
  test.slow();
  const session = await apiSetUp(tandem);
  const { draftRevision } = await session.call(api.flows.get, { params: { id: flowId } });
  const body = { document: drawing, baseRevision: draftRevision, confirmed: true };
  const saved = await session.call(api.flows.saveDraft, { params: { id: flowId }, body });
  const made = { baseRevision: saved.draftRevision, note: 'Menu' };
  await session.call(api.flows.publish, { params: { id: flowId }, body: made });
  const { items: channels } = await session.call(api.channels.list);
  const first = channels.find((channel) => channel.flowId === flowId);
  const { type = '', config = {} } = first ?? {};
  const second = await session.call(api.channels.create, { body: { type, config, flowId, name: 'Second chat' } });

  const visit = async (press: string | undefined): Promise<string> => {
    const channelId = press === '2' ? second.id : (first?.id ?? '');
    const visitor = await Visitor.connect(tandem.url, channelId, 'en');
    try {
      const id = await visitor.start();
      if (press !== undefined) await visitor.send(press);
      return id;
    } finally {
      visitor.close();
    }
  };
  const presses = [...Array<string>(60).fill('1'), ...Array<string>(29).fill('2'), ...Array<undefined>(gone)];
  const left: string[] = [];
  for (let begun = 0; begun < presses.length; begun += 10) {
    const some = presses.slice(begun, begun + 10);
    const ids = await Promise.all(some.map(visit));
    left.push(...ids.filter((_, i) => some[i] === undefined));
  }
  expect(left).toHaveLength(gone);

  const { page } = await profile();
  await session.enter(page.context());
  const desk = new Desk(page);
  await page.goto(`/flows/${flowId}?mode=live`);
  await expect(page.locator('[data-insert=menu-1]')).toHaveText('60 (60%)');
  await expect(page.locator('[data-insert=menu-2]')).toHaveText('29 (29%)');
  const stub = page.locator('button[data-number-of=menu]').filter({ hasText: '11 (11%)' });
  await expect(stub).toBeVisible({ timeout: 90_000 });
  await expect(page.getByTestId('traffic-total')).toHaveText(
    desk.t('flows:live.total', { started: 100, gone: '11 (11%)', errors: 0 }),
  );
  await stub.click();
  const links = page.getByRole('dialog').locator('a[href^="/inbox/"]');
  await expect(links).toHaveCount(gone);
  const found = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')?.split('/').at(-1)));
  expect(found.sort()).toEqual(left.sort());
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: desk.t('flows:live.channel') }).click();
  await page.getByRole('option', { name: 'Second chat' }).click();
  const ofSecond = page.locator('[data-insert=menu-2]');
  await expect(ofSecond).toHaveText('29 (100%)');
  await expect(page.locator('[data-insert=menu-1]')).toHaveText('0 (0%)');
  await page.getByRole('radio', { name: desk.t('flows:live.week') }).click();
  await page.locator('[data-step=menu]').click();
  const asked = () => Object.fromEntries(new URL(page.url()).searchParams);
  const narrowed = { mode: 'live', channel: second.id, period: '7d', node: 'menu' };
  await expect.poll(asked).toEqual(narrowed);
  await page.reload();
  await expect(ofSecond).toHaveText('29 (100%)');
  expect(asked()).toEqual(narrowed);
  await expect(page.getByRole('radio', { name: desk.t('flows:live.week') })).toBeChecked();
  await expect(page.locator('.react-flow__node.selected [data-step=menu]')).toBeVisible();
  await ofSecond.click();
  await page.getByRole('dialog').locator('a[href*="run="]').first().click();
  await expect(page.getByRole('complementary', { name: desk.t('flows:live.path') })).toBeVisible();
  expect(asked()).toMatchObject({ channel: second.id, period: '7d', run: expect.any(String) });
  await page.goBack();
  await expect(page.getByRole('complementary', { name: desk.t('flows:live.path') })).toHaveCount(0);
  await page.goBack();
  await expect(page).not.toHaveURL(/period/);
  await page.goBack();
  await expect(page.locator('[data-insert=menu-1]')).toHaveText('60 (60%)');

  await page.goto('/flows');
  const row = page.getByRole('row').filter({ has: page.locator(`a[href="/flows/${flowId}"]`) });
  // The demo customer may have come, too.
  await expect(row.getByRole('cell').nth(4)).toHaveText(/^10\d$/);
  await expect(row.getByRole('cell').nth(6)).toHaveText(/^1\d%$/);

  const renamed = { document: { ...drawing, name: 'Again' }, baseRevision: saved.draftRevision };
  const next = await session.call(api.flows.saveDraft, { params: { id: flowId }, body: renamed });
  const again = { baseRevision: next.draftRevision, note: 'Again' };
  const { version: fresh } = await session.call(api.flows.publish, { params: { id: flowId }, body: again });
  await page.goto(`/flows/${flowId}?mode=live&v=${fresh}`);
  await expect(page.getByText(desk.t('flows:live.noneYet', { version: fresh }))).toBeVisible();
});
