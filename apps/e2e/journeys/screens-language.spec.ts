import { expect, test } from '../support/world/world-test.ts';

test('changing the language in place keeps the route, the draft and what is chosen', async ({ look }) => {
  const desk = { name: 'desk', open: () => Promise.resolve() };
  await look(desk, 'en', async (view) => {
    const { page, world } = view;
    const switchTo = async (name: string) => {
      await page.keyboard.press('ControlOrMeta+k');
      await page.getByRole('combobox').fill(name);
      await page.keyboard.press('Enter');
    };
    await view.go(`/inbox/mine/${world.conversations.mine}`);
    await page.getByRole('log').getByRole('article').first().waitFor();
    const field = page.locator('[data-composer] textarea');
    await field.fill('你好，请稍等');
    const address = page.url();
    await switchTo('language');
    await expect(page.getByRole('heading', { name: '收件箱' })).toBeAttached();
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
    expect(page.url()).toBe(address);
    await expect(field).toHaveValue('你好，请稍等');
    await expect(page.locator(`[data-conversation="${world.conversations.mine}"]`)).toHaveAttribute(
      'aria-current',
      'true',
    );

    await page.goto(`/flows/${world.flowId}`);
    const step = page.locator('[data-step-type=ask]').first();
    await step.locator('header').click();
    const chosen = page.locator('.react-flow__node.selected');
    await expect(chosen).toHaveCount(1);
    const id = await chosen.getAttribute('data-id');
    await switchTo('语言');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(chosen).toHaveAttribute('data-id', id ?? '');
  });
});

test('a timer keeps its width while it ticks', async ({ look }) => {
  const live = { name: 'live', open: () => Promise.resolve() };
  await look(live, 'zh-CN', async (view) => {
    await view.go('/inbox/queue');
    const timer = view.page.locator('button[data-presence] .tabular-nums');
    await timer.waitFor();
    const ticks = await timer.evaluate(
      (element) =>
        new Promise<{ text: string; width: number }[]>((resolve) => {
          const seen = [{ text: element.textContent, width: element.getBoundingClientRect().width }];
          new MutationObserver((_, observer) => {
            seen.push({ text: element.textContent, width: element.getBoundingClientRect().width });
            if (seen.length < 5) return;
            observer.disconnect();
            resolve(seen);
          }).observe(element, { characterData: true, childList: true, subtree: true });
        }),
    );
    const sameLength = ticks.filter(({ text }) => text.length === ticks[0]?.text.length);
    expect(new Set(ticks.map(({ text }) => text)).size).toBeGreaterThan(3);
    expect(new Set(sameLength.map(({ width }) => width)).size).toBe(1);
  });
});
