import type { Page } from '@playwright/test';
import { api } from '@tandem/contracts';
import type { Api } from '../support/api.ts';
import { Desk } from '../support/desk.ts';
import { flowId } from '../support/people.ts';
import { apiSetUp } from '../support/set-up.ts';
import { expect, test } from '../support/test.ts';
import { Widget } from '../support/widget.ts';

const both = (text: string) => ({ en: text, 'zh-CN': text });
const node = (id: string, type: string, config: object, x: number, y = 0) => ({
  ...{ id, type, typeVersion: 1, config, position: { x, y } },
});
const edge = (from: string, port: string, to: string) => ({ id: `${from}-${port}`, from: { node: from, port }, to });
const option = (id: string) => ({ id, label: both(id) });
const answer = { port: 'ok', output: { status: 200, body: { state: 'on its way' } } };

/** Reckons, asks which way, and goes one of two: the second asks a shop. */
const drawing = {
  id: flowId,
  version: 0,
  nodes: [
    node('start', 'start', {}, 0),
    node(
      'reckon',
      'set',
      {
        assignments: [
          {
            ...{ target: 'variable', name: 'rank' },
            value: { kind: 'cel', expression: 'customer.language == "en" ? 1.0 : 5.0' },
          },
        ],
      },
      320,
    ),
    node('menu', 'menu', { text: both('Which way?'), options: [option('one'), option('two')] }, 640),
    node('first', 'send', { text: both('Rank {vars.rank}'), quickReplies: [] }, 960, -200),
    node(
      'shop',
      'http',
      { method: 'GET', url: 'https://shop.invalid/', mapping: [{ path: 'state', variable: 'state' }] },
      960,
    ),
    node('tell', 'send', { text: both('It is {vars.state}.'), quickReplies: [] }, 1280),
    node('end', 'end', { outcome: 'done' }, 1600),
  ],
  edges: [
    edge('start', 'next', 'reckon'),
    edge('reckon', 'next', 'menu'),
    edge('menu', 'one', 'first'),
    edge('menu', 'two', 'shop'),
    edge('menu', 'person', 'end'),
    edge('first', 'next', 'end'),
    edge('shop', 'ok', 'tell'),
    edge('shop', 'error', 'end'),
    edge('tell', 'next', 'end'),
  ],
  variables: [
    { name: 'rank', type: 'number' },
    { name: 'state', type: 'string' },
  ],
  tests: [
    {
      name: 'VIP',
      customer: { tier: 'standard', language: 'en' },
      steps: [
        { type: 'message', text: 'Which way?' },
        { type: 'say', text: 'one', choiceId: 'one' },
        { type: 'message', text: 'Rank 1' },
        { type: 'end', outcome: 'done' },
      ],
    },
    {
      name: 'parcel',
      mocks: { shop: answer },
      steps: [
        { type: 'say', text: 'two', choiceId: 'two' },
        { type: 'message', text: 'Which way?' },
        { type: 'message', text: 'It is on its way.' },
      ],
    },
  ],
};

/** Draws the flow in the place of the pack's own, and publishes it. */
async function publish(session: Api): Promise<number> {
  const { draftRevision } = await session.call(api.flows.get, { params: { id: flowId } });
  const body = { document: drawing, baseRevision: draftRevision, confirmed: true };
  const saved = await session.call(api.flows.saveDraft, { params: { id: flowId }, body });
  const made = { baseRevision: saved.draftRevision, note: 'Two ways' };
  return (await session.call(api.flows.publish, { params: { id: flowId }, body: made })).version;
}

const traceOf = (page: Page) =>
  page.locator('[data-trace]').evaluateAll((lines) => lines.map((line) => line.getAttribute('data-trace')));

test('what a test shows is what a real chat does, and what it calls never shows in the traffic', async ({
  tandem,
  profile,
}) => {
  const session = await apiSetUp(tandem);
  const version = await publish(session);
  const { page } = await profile();
  await session.enter(page.context());
  const desk = new Desk(page);

  await page.goto(`/flows/${flowId}?mode=test`);
  await page.getByRole('tab', { name: desk.t('tests:tab.cases') }).click();
  await desk.button('tests:case.runOne', { name: 'parcel' }).click();
  await expect(page.getByRole('log', { name: desk.t('flows:test.log') })).toContainText('It is on its way.');
  await expect(page.locator('[data-trace=shop]').last()).toContainText('state: null → "on its way"');
  await page.getByRole('tab', { name: desk.t('tests:tab.cases') }).click();
  await desk.button('tests:case.runOne', { name: 'VIP' }).click();
  await expect(page.getByTestId('run-state')).toHaveText(desk.t('tests:run.ended'));
  await expect(page.getByTestId('trace')).toContainText('rank: null → 1');
  const shown = await traceOf(page);
  expect(shown).toEqual(['start', 'reckon', 'menu', 'menu', 'first', 'end']);

  await page.locator('[data-trace=reckon] button').click();
  await page.getByRole('radio', { name: desk.t('flows:bar.build') }).click();
  await expect(page.locator('[data-inspector] [data-test-result]')).toHaveText(
    desk.t('tests:value.is', { value: '1', name: 'VIP' }),
  );

  const widget = await Widget.visit((await profile()).page);
  await widget.choose('one');
  await expect(widget.message('Rank 1')).toBeVisible();
  await expect
    .poll(async () => {
      const { items } = await session.call(api.flows.trafficConversations, {
        params: { id: flowId },
        query: { version: String(version), nodeId: 'menu', port: 'one' } as never,
      });
      const id = items[0]?.id;
      const record = id && (await session.call(api.conversations.get, { params: { id } }));
      return record ? record.flow?.path.map(({ nodeId }) => nodeId) : undefined;
    })
    .toEqual(shown);
  const { nodes } = await session.call(api.flows.traffic, { params: { id: flowId } });
  expect(nodes.map(({ nodeId }) => nodeId)).not.toContain('shop');
});

test('a run is held, goes step by step, and begins anywhere with its own values', async ({ tandem, profile }) => {
  const session = await apiSetUp(tandem);
  await publish(session);
  const { page } = await profile();
  await session.enter(page.context());
  const desk = new Desk(page);
  const state = page.getByTestId('run-state');

  await page.goto(`/flows/${flowId}?mode=test`);
  await expect(page.getByRole('log', { name: desk.t('flows:test.log') })).toContainText('Which way?');
  await page.locator('[data-step=menu]').focus();
  await page.keyboard.press('F9');
  await expect(state).toHaveText(desk.t('tests:run.held', { step: desk.t('flow:nodes.menu.title') }));
  await expect(page.getByRole('log', { name: desk.t('flows:test.log') })).not.toContainText('Which way?');
  await page.keyboard.press('.');
  await expect(page.getByRole('log', { name: desk.t('flows:test.log') })).toContainText('Which way?');
  await desk.button('tests:run.goOn').or(desk.button('tests:run.restart')).first().waitFor();
  await page.keyboard.press('F9');
  await page.locator('[data-step=tell]').focus();
  await page.keyboard.press('Shift+Enter');
  await expect(page.getByRole('log', { name: desk.t('flows:test.log') })).toContainText('It is .');
  await page.getByRole('tab', { name: desk.t('tests:tab.answers') }).click();
  const from = page.getByRole('region', { name: desk.t('tests:from.title') });
  await from.getByRole('button', { name: desk.t('tests:values.add') }).click();
  await from.getByRole('textbox', { name: desk.t('tests:values.name') }).fill('state');
  await from.getByRole('textbox', { name: desk.t('tests:values.value', { name: 'state' }) }).fill('here');
  await page.getByRole('tab', { name: desk.t('tests:tab.chat') }).click();
  await expect(page.getByRole('log', { name: desk.t('flows:test.log') })).toContainText('It is here.');

  // A slow shop: its answer comes when the clock has come so far.
  await page.getByRole('tab', { name: desk.t('tests:tab.answers') }).click();
  await desk.button('tests:from.start').click();
  await page.getByRole('tab', { name: desk.t('tests:tab.answers') }).click();
  await desk.button('tests:answers.add').click();
  await page.getByRole('textbox', { name: desk.t('tests:answers.body') }).fill('{"state":"late"}');
  await page.getByRole('textbox', { name: desk.t('tests:answers.delay') }).fill('5');
  await page.keyboard.press('Tab');
  await page.getByRole('tab', { name: desk.t('tests:tab.chat') }).click();
  await page
    .getByRole('log', { name: desk.t('flows:test.log') })
    .getByRole('button', { name: 'two' })
    .click();
  await expect(page.locator('[data-trace=shop]')).toHaveCount(1);
  await desk.button('tests:clock.advance').click();
  await page.getByRole('menuitem', { name: desk.t('tests:clock.next') }).click();
  await expect(page.getByRole('log', { name: desk.t('flows:test.log') })).toContainText('It is late.');
});
