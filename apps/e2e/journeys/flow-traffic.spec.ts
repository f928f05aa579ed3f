import { api } from '@tandem/contracts';
import { drawFlow, stepOf, wireOf } from '../support/drawn-flow.ts';
import { apiSetUp } from '../support/set-up.ts';
import { expect, test } from '../support/test.ts';
import { Visitor } from '../support/world/visitor.ts';

const reception = {
  nodes: [
    stepOf('start', 'start', 0, 0),
    stepOf('menu', 'menu', 300, 0, {
      text: { en: 'What is it about?', 'zh-CN': '请问有什么事？' },
      options: [
        { id: 'orders', label: { en: 'Orders', 'zh-CN': '订单' } },
        { id: 'returns', label: { en: 'Returns', 'zh-CN': '退货' } },
      ],
      retryText: { en: 'Please choose.', 'zh-CN': '请选择。' },
      maxTries: 3,
    }),
    stepOf('orders', 'end', 700, -160),
    stepOf('returns', 'end', 700, 0),
    stepOf('person', 'end', 700, 160),
  ],
  edges: ['start.next > menu', 'menu.orders > orders', 'menu.returns > returns', 'menu.person > person'].map(wireOf),
};

test('a hundred customers show on the canvas: who went where, who was lost, each number with its conversations', async ({
  tandem,
  profile,
}) => {
  const session = await apiSetUp(tandem);
  const flow = await drawFlow(session, 'Reception', reception);
  const publish = (baseRevision: number) =>
    session.call(api.flows.publish, { params: { id: flow.id }, body: { baseRevision, note: '' } });
  await publish(flow.draftRevision);
  const channel = await session.call(api.channels.create, {
    body: { name: 'Counter', type: 'channel-webchat/webchat', flowId: flow.id },
  });
  const chat = async (answer?: '1' | '2') => {
    const visitor = await Visitor.connect(tandem.url, channel.id, 'en');
    const id = await visitor.start();
    if (answer !== undefined) await visitor.send(answer);
    visitor.close();
    return id;
  };
  // The first version has its own numbers: two customers of whom one chose.
  await Promise.all([chat('1'), chat()]);
  await publish(flow.draftRevision);
  const lost: string[] = [];
  for (let round = 0; round < 10; round += 1) {
    const answers = Array.from({ length: 10 }, (_, at) => round * 10 + at);
    await Promise.all(
      answers.map(async (number) => {
        if (number < 60) await chat('1');
        else if (number < 89) await chat('2');
        else lost.push(await chat());
      }),
    );
  }

  const { page } = await profile();
  await session.enter(page.context());
  await page.goto(`/flows/${flow.id}?mode=live`);
  const way = (id: string) => page.locator(`[data-insert=${id}]`);
  await expect(way('start-next')).toHaveText('100 (100%)');
  await expect(way('menu-orders')).toHaveText('60 (60%)');
  await expect(way('menu-returns')).toHaveText('29 (29%)');
  const gone = page.locator('[data-number-of=menu]').filter({ hasText: '11 (11%)' });
  // Who is silent for a minute is lost until he goes on.
  await expect(gone).toBeVisible({ timeout: 90_000 });
  await gone.click();
  const rows = page.getByRole('dialog').getByRole('link');
  await expect(rows).toHaveCount(lost.length);
  const shown = await rows.evaluateAll((links) => links.map((link) => link.getAttribute('href')?.split('/').at(-1)));
  expect(shown.sort()).toEqual(lost.sort());
  await page.keyboard.press('Escape');

  await page.goto(`/flows/${flow.id}?mode=live&v=1`);
  await expect(way('start-next')).toHaveText('2 (100%)');
  await expect(way('menu-orders')).toHaveText('1 (50%)');
  await expect(way('menu-returns')).toHaveText('0 (0%)');
});
