import type { Page } from '@playwright/test';
import { api } from '@tandem/contracts';
import type { Api } from '../support/api.ts';
import { Desk } from '../support/desk.ts';
import { Keyboard } from '../support/keyboard.ts';
import { flowId } from '../support/people.ts';
import { apiSetUp } from '../support/set-up.ts';
import { expect, test } from '../support/test.ts';
import { Visitor } from '../support/world/visitor.ts';

const template = 'Label by keyword';
const ruleName = 'Refunds get a label';
const broken = 'Tells a system that is gone';

/** A rule that runs on what customers write, and fails: its address is nobody's. */
async function makeBroken(session: Api): Promise<void> {
  const { id } = await session.call(api.rules.create, { body: { name: broken } });
  const node = (name: string, type: string, config: object, x: number) => ({
    ...{ id: name, type, typeVersion: 1, config, position: { x, y: 0 } },
  });
  const edge = (from: string, port: string, to: string) => ({ id: `${from}-${port}`, from: { node: from, port }, to });
  const document = {
    ...{ id, version: 0, kind: 'automation' as const, variables: [] },
    nodes: [
      node('t', 'event', { on: 'message.received' }, 0),
      node('call', 'http', { method: 'POST', url: 'https://127.0.0.1:9/orders', body: '{}' }, 320),
      node('end', 'end', {}, 640),
    ],
    edges: [edge('t', 'next', 'call'), edge('call', 'ok', 'end')],
  };
  const saved = await session.call(api.flows.saveDraft, {
    params: { id },
    body: { document, baseRevision: 1, confirmed: true },
  });
  const body = { baseRevision: saved.draftRevision, note: '' };
  await session.call(api.flows.publish, { params: { id }, body });
}

/** Everything on the page of rules, by keys alone. */
class Rules {
  readonly keys: Keyboard;
  private readonly desk: Desk;

  constructor(private readonly page: Page) {
    this.keys = new Keyboard(page);
    this.desk = new Desk(page);
  }

  row(name: string) {
    return this.page.getByRole('row').filter({ hasText: name });
  }

  switchOf(name: string) {
    return this.page.getByRole('switch', { name: this.desk.t('automation:switch', { name }) });
  }

  /** New rules stand last: from the top of the page, and from what follows them, the way back is the short one. */
  async turn(name: string, on: boolean): Promise<void> {
    await this.keys.to(this.switchOf(name), 'Shift+Tab');
    await this.keys.press('Space');
    await expect(this.switchOf(name)).toBeChecked({ checked: on });
    await expect(this.switchOf(name)).toBeEnabled();
  }

  async take(): Promise<void> {
    await this.keys.to(this.desk.button('automation:new').first());
    await this.keys.press('Enter');
    const dialog = this.page.getByRole('dialog');
    const choice = dialog.getByRole('radio', { name: template });
    await choice.waitFor();
    await this.keys.to(dialog.getByRole('radio').first());
    for (let tries = 0; tries < 12 && !(await choice.isChecked()); tries += 1) await this.keys.press('ArrowDown');
    const field = dialog.getByRole('textbox');
    await expect(field).toHaveValue(template);
    await this.keys.to(field, 'Shift+Tab');
    await this.keys.press('ControlOrMeta+A');
    await this.keys.type(ruleName);
    await this.keys.press('Enter');
    await expect(dialog).toBeHidden();
  }
}

test('a rule is taken, tried on what was, switched on, watched and switched off, without a mouse', async ({
  tandem,
  profile,
}) => {
  const session = await apiSetUp(tandem);
  const { items: channels } = await session.call(api.channels.list);
  const channelId = channels.find((channel) => channel.flowId === flowId)?.id ?? '';
  const visitors: Visitor[] = [];
  const writes = async (text: string): Promise<string> => {
    const visitor = await Visitor.connect(tandem.url, channelId, 'en');
    visitors.push(visitor);
    return visitor.send(text);
  };
  const countsOf = async (name: string) => {
    const { items } = await session.call(api.rules.list);
    const rule = items.find((each) => each.name === name);
    return [rule?.runs, rule?.errors];
  };
  await writes('I want a refund for my kettle');
  await writes('When do you open?');

  const { page } = await profile();
  await session.enter(page.context());
  const desk = new Desk(page);
  const rules = new Rules(page);
  const days = desk.t('automation:dryRun.days', { count: 7 });

  await test.step('it comes from a template, switched off', async () => {
    await page.goto('/automation');
    await rules.take();
    await expect(rules.switchOf(ruleName)).not.toBeChecked();
  });

  await test.step('a dry run says how many conversations it would have acted on, and lists them', async () => {
    await rules.keys.to(desk.button('automation:dryRun.open', { name: ruleName }));
    await rules.keys.press('Enter');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText(desk.t('automation:dryRun.conversations', { count: 1, days }))).toBeVisible();
    await expect(dialog.locator('a[href^="/inbox/all/"]')).toHaveCount(1);
    await rules.keys.press('Escape');
    await expect(dialog).toBeHidden();
    expect(await countsOf(ruleName)).toEqual([0, 0]);
  });

  await test.step('switched on, it acts on what a customer writes, which shows at the desk', async () => {
    await rules.turn(ruleName, true);
    const conversationId = await writes('A refund, please');
    await page.goto(`/inbox/all/${conversationId}`);
    await expect(desk.thread.getByText('refund', { exact: true })).toBeVisible();
    await page.goto('/automation');
    await expect(rules.row(ruleName).getByRole('cell').nth(3)).toHaveText('1');
  });

  await test.step('a rule that fails shows why, beside the one that does not', async () => {
    await makeBroken(session);
    await page.reload();
    await rules.turn(broken, true);
    const id = await writes('Another refund, please');
    await expect.poll(() => countsOf(broken), { timeout: 20_000 }).toEqual([1, 1]);
    expect(await countsOf(ruleName)).toEqual([2, 0]);
    await page.reload();
    const reason = desk.t('server:http.address_refused');
    await expect(rules.row(broken)).toContainText(desk.t('automation:failed', { count: 1, reason }));
    await expect(rules.row(broken).locator(`a[href="/inbox/all/${id}"]`)).toBeVisible();
  });

  await test.step('switched off, it acts no more', async () => {
    await rules.turn(ruleName, false);
    await writes('A refund once more');
    // The rule after it in the order has run on the same message: it had its turn.
    await expect.poll(() => countsOf(broken), { timeout: 20_000 }).toEqual([2, 2]);
    expect(await countsOf(ruleName)).toEqual([2, 0]);
    await rules.keys.to(desk.button('automation:runs.open', { name: ruleName }));
    await rules.keys.press('Enter');
    await expect(page.getByRole('dialog').locator('a[href^="/inbox/all/"]')).toHaveCount(2);
  });
  for (const visitor of visitors) visitor.close();
});
