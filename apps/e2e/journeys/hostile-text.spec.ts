import { api } from '@tandem/contracts';
import { inBatches, naughtyTexts, scripts } from '../support/hostile/payloads.ts';
import { Trap } from '../support/hostile/trap.ts';
import { expect, test } from '../support/test.ts';
import { Watch } from '../support/watch.ts';
import { Widget } from '../support/widget.ts';
import { Visitor } from '../support/world/visitor.ts';
import { buildWorld, type World } from '../support/world/world.ts';

const messages = [...inBatches(scripts, 9_000), ...inBatches(naughtyTexts, 9_000)];
const names = scripts.map((line) => line.trim()).filter((line) => line.length <= 120);

let world: World;
test.beforeAll(async () => {
  world = await buildWorld('en');
});
test.afterAll(() => world.dispose());

/** Two browsers, of an agent and of a customer, with nothing in them that text may set off. */
const browsers = async (browser: import('@playwright/test').Browser) => {
  const open = async () => {
    const context = await browser.newContext({ baseURL: world.server.url });
    const watch = Watch.begin(context, world.server.url);
    return { context, watch, trap: await Trap.set(context), page: await context.newPage() };
  };
  const agent = await open();
  const customer = await open();
  await world.admin.enter(agent.context);
  return {
    agent: agent.page,
    customer: customer.page,
    async nothingRan() {
      for (const { trap, watch, context } of [agent, customer]) {
        expect(trap.sprung).toEqual([]);
        expect(watch.offOrigin).toEqual([]);
        expect(watch.complaints).toEqual([]);
        await context.close();
      }
    },
  };
};

test('messages and notes are stored and shown as they were written, and nothing in them runs', async ({ browser }) => {
  const { agent, customer, nothingRan } = await browsers(browser);
  const visitor = await Visitor.connect(world.server.url, world.channelId, 'en');
  await visitor.start();
  let conversationId = '';
  for (const text of messages) conversationId = await visitor.send(text);
  const params = { id: conversationId };
  await world.admin.call(api.auth.setPresence, { body: { presence: 'available' } });
  for (const [index, text] of messages.entries()) {
    await world.admin.call(api.conversations.addNote, { params, body: { text, clientId: `hostile-note-${index}` } });
  }

  const { items } = await world.admin.call(api.conversations.events, { params, query: { limit: 500 } });
  const stored = (type: string) => items.filter((event) => event.type === type).map((event) => event.content?.text);
  expect(stored('message.received')).toEqual(messages);
  expect(stored('note.added')).toEqual(messages);

  await agent.goto(`/inbox/all/${conversationId}`);
  const bodies = agent.getByRole('log').locator('[data-message] .whitespace-pre-wrap');
  await expect(bodies).not.toHaveCount(0);
  await expect
    .poll(() => bodies.allTextContents(), { message: 'every message in the thread' })
    .toEqual(expect.arrayContaining([...messages]));

  await customer.addInitScript(
    ([channel, token]) => localStorage.setItem(`tandem.${channel}.token`, token ?? ''),
    [world.channelId, visitor.token],
  );
  await customer.goto('/demo');
  const widget = Widget.on(customer);
  await widget.open();
  await expect
    .poll(() => widget.messages('contact').locator('.bubble').allTextContents(), {
      message: 'every message in the chat',
    })
    .toEqual(messages);
  await nothingRan();
  visitor.close();
});

test('names, canned responses and flow texts stay text', async ({ browser }) => {
  const { agent, customer, nothingRan } = await browsers(browser);
  const bodies = inBatches(scripts, 3_900);
  const sample = names.filter((_, index) => index % Math.ceil(names.length / 40) === 0);
  for (const [index, name] of sample.entries()) {
    await world.admin.call(api.skills.create, { body: { name: `${index} ${name}`.slice(0, 120), description: name } });
  }
  for (const [index, body] of bodies.entries()) {
    await world.admin.call(api.cannedResponses.create, {
      body: { shortcode: `x${index}`, title: sample[index] ?? 'x', body: { en: body } },
    });
  }
  const { items: skills } = await world.admin.call(api.skills.list, { query: { limit: 200 } });
  expect(skills.map(({ description }) => description)).toEqual(expect.arrayContaining(sample));
  const { items: canned } = await world.admin.call(api.cannedResponses.list, { query: { limit: 200 } });
  expect(canned.map(({ body }) => body.en)).toEqual(expect.arrayContaining(bodies));

  const visitor = await Visitor.connect(world.server.url, world.channelId, 'en');
  const id = await visitor.send('hello');
  const { contact } = await world.admin.call(api.conversations.get, { params: { id } });
  for (const displayName of sample.slice(0, 20)) {
    const changed = await world.admin.call(api.contacts.update, { params: { id: contact.id }, body: { displayName } });
    expect(changed.displayName).toBe(displayName);
  }
  await agent.goto('/settings/skills');
  for (const name of sample) await expect(agent.getByText(name, { exact: true }).first()).toBeAttached();
  await agent.goto('/settings/canned');
  await expect(agent.getByText(sample[0] ?? '', { exact: true }).first()).toBeAttached();
  await agent.goto(`/inbox/all/${id}`);
  await expect(agent.getByRole('heading', { name: sample[Math.min(19, sample.length - 1)] ?? '' })).toBeVisible();

  // Braces are chips in a flow's texts: those lines are a matter of the expression language.
  const texts = inBatches(
    scripts.filter((line) => !/[{}]/.test(line)),
    3_900,
  );
  const draft = {
    id: world.flowId,
    version: 0,
    variables: [],
    nodes: [
      { id: 'start', type: 'start', typeVersion: 1, config: {}, position: { x: 0, y: 0 } },
      ...texts.map((text, index) => ({
        id: `say${index}`,
        type: 'send',
        typeVersion: 1,
        config: { text: { en: text, 'zh-CN': text } },
        position: { x: 300 * (index + 1), y: 0 },
      })),
      { id: 'end', type: 'end', typeVersion: 1, config: { outcome: 'said' }, position: { x: 0, y: 300 } },
    ],
    edges: [...texts.keys(), -1].map((index) => ({
      id: `edge${index}`,
      from: { node: index < 0 ? 'start' : `say${index}`, port: 'next' },
      to: index + 1 < texts.length ? `say${index + 1}` : 'end',
    })),
  };
  const { draftRevision } = await world.admin.call(api.flows.get, { params: { id: world.flowId } });
  const saved = await world.admin.call(api.flows.saveDraft, {
    params: { id: world.flowId },
    body: { document: draft, confirmed: true, baseRevision: draftRevision },
  });
  await world.admin.call(api.flows.publish, {
    params: { id: world.flowId },
    body: { baseRevision: saved.draftRevision },
  });
  const widget = await Widget.visit(customer, 'en');
  await expect
    .poll(() => widget.messages('bot').locator('.bubble').allTextContents(), { message: 'every text of the flow' })
    .toEqual(texts);
  await agent.goto(`/flows/${world.flowId}`);
  await expect(agent.locator('[data-step]')).not.toHaveCount(0);
  await nothingRan();
  visitor.close();
});
