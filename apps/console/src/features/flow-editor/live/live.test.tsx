// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { record, row } from '../../../testing/conversations.ts';
import { refusal } from '../../../testing/fake-api.ts';
import { flowServer, greeting, openEditor } from '../../../testing/flows.tsx';

const version = (number: number) => ({
  ...{ flowId: 'f1', version: number, note: '', publishedAt: 0, authors: [], current: number === 2 },
});
const step = (nodeId: string, more = {}) => ({
  nodeId,
  entered: 100,
  waiting: 0,
  silent: 0,
  left: 0,
  errors: 0,
  ...more,
});

const channel = (id: string, name: string, active = true) => ({
  ...{ id, name, active, type: 'test/chat', config: {}, pluginReady: true, createdAt: 0, updatedAt: 0 },
});
const chatType = {
  type: 'test/chat',
  pluginId: 'test',
  title: { en: 'Chat' },
  widget: false,
  capabilities: { kind: 'chat' },
};

/** 100 came to the greeting: 89 went on, 5 left and 6 have been silent. */
function liveServer() {
  const given = flowServer(greeting(), { publishedVersion: 2, channelIds: ['chat'] });
  given.server
    .on(api.flows.versions, { items: [version(2), version(1)] })
    .on(api.flows.version, ({ params }) => ({ ...version(Number(params.version)), document: greeting() }))
    .on(api.flows.traffic, ({ query }) => ({
      ...{ version: query?.version ?? 0, from: 0, to: 1, started: query?.version === 2 ? 100 : 0 },
      edges: query?.version === 2 ? [{ nodeId: 'hello', port: 'next', count: 89 }] : [],
      nodes:
        query?.version === 2
          ? [
              step('hello', {
                waiting: 7,
                silent: 6,
                left: 5,
                errors: 4,
                waitedMs: { count: 89, p50: 4_000, p95: 65_000 },
              }),
            ]
          : [],
    }))
    .on(api.flows.trafficConversations, { items: [row('c7')] })
    .on(api.channels.list, { items: [channel('chat', 'Shop chat'), channel('mail', 'Old mail', false)] })
    .on(api.workspace.widgetSnippet, { snippet: '', demoUrl: 'http://localhost/demo?channel=chat' })
    .on(api.plugins.channelTypes, { items: [chatType] });
  return given;
}

const around = {
  ...{ kind: 'frame' as const, id: 'box', title: 'Hello part' },
  ...{ position: { x: 300, y: -60 }, width: 300, height: 400 },
};

const openLive = (given = liveServer(), search = '?mode=live') => openEditor(given, { path: `/flows/f1${search}` });
const label = () => screen.findByRole('button', { name: 'From Send message, Next, to End: 89 (89%)' });

describe('Live mode', () => {
  it('counts a way also where a folded frame stands for its step', async () => {
    const given = liveServer();
    given.server.on(api.flows.version, { ...version(2), document: { ...greeting(), annotations: [around] } });
    await openLive(given);
    await label();
    fireEvent.click(screen.getByRole('button', { name: 'Fold up “Hello part”' }));
    await waitFor(() => expect(document.querySelector('[data-step=hello]')).toBeNull());
    expect((await label()).textContent).toBe('89 (89%)');
    fireEvent.click(await label());
    expect(await screen.findByRole('dialog', {})).toBeTruthy();
    expect(given.server.calls(api.flows.trafficConversations)[0]?.query).toMatchObject({
      ...{ nodeId: 'hello', port: 'next' },
    });
  });

  it('shows count and share of each way, who is gone, who stands there, and the time in the step', async () => {
    await openLive();
    expect((await label()).textContent).toBe('89 (89%)');
    const gone = /^11 \(11%\) left at Send message/;
    expect(screen.getByRole('button', { name: gone }).textContent).toBe('11 (11%)');
    expect(screen.getByRole('button', { name: '7 customers stand at Send message now' })).toBeTruthy();
    expect(screen.getByText('p50 0:04 · p95 1:05')).toBeTruthy();
    expect(screen.getByRole('button', { name: '4 (4%) failures at Send message' })).toBeTruthy();
    expect(screen.getByTestId('traffic-total').textContent).toMatch(/began · 11 \(\d+%\) dropped off · 4 failures$/);
  });

  it('leads from a number to exactly its conversations, by keys alone', async () => {
    const live = await openLive();
    await label();
    act(() => live.step('send').focus());
    await live.user.keyboard('{ArrowRight}{ArrowDown}{ArrowDown}{Enter}');
    const drawer = within(
      await screen.findByRole('dialog', { name: 'Send message: left, or silent for over a minute' }),
    );
    const link = await drawer.findByRole('link', { name: /^Li Lei/ });
    expect(link.getAttribute('href')).toBe('/inbox/all/c7');
    const [asked] = live.server.calls(api.flows.trafficConversations);
    expect(asked?.query).toMatchObject({ version: 2, nodeId: 'hello', state: 'gone' });
  });

  it('tells the same numbers in a table, whose numbers lead on too', async () => {
    const live = await openLive();
    await label();
    await live.user.click(screen.getByRole('button', { name: 'Numbers as a table' }));
    const table = within(screen.getByRole('table', { name: 'Traffic of the flow' }));
    await live.user.click(table.getByRole('button', { name: /^Send message, Next → End: 89/ }));
    expect(await screen.findByRole('dialog', { name: 'Send message: Next' })).toBeTruthy();
    expect(live.server.calls(api.flows.trafficConversations)[0]?.query).toMatchObject({ port: 'next' });
  });

  it('shows another version and period with their own numbers, and says when there are none', async () => {
    const live = await openLive();
    await label();
    await live.user.click(screen.getByRole('radio', { name: '15 min' }));
    await waitFor(() => {
      const from = live.server.calls(api.flows.traffic).at(-1)?.query?.from ?? 0;
      expect(Date.now() - from).toBeLessThan(3_600_000);
    });
    await live.user.click(screen.getByRole('button', { name: /Version/ }));
    await live.user.click(await screen.findByRole('option', { name: /^v1 of/ }));
    expect(await screen.findByText('Nobody has come through v1 in this view', {})).toBeTruthy();
    expect(live.here()).toContain('v=1');
    expect(live.here()).toContain('period=15m');
  });

  it('is reached by V and left by B', async () => {
    const live = await openEditor(liveServer());
    await live.user.keyboard('v');
    await label();
    await live.user.keyboard('b');
    expect(await screen.findByRole('button', { name: 'Publish…' })).toBeTruthy();
  });

  it('teaches when nothing is published', async () => {
    const given = flowServer();
    given.server.on(api.flows.versions, { items: [] });
    await openLive(given);
    expect(await screen.findByText('Nothing is live yet', {})).toBeTruthy();
  });
});

describe('the path of a conversation', () => {
  const at = Date.UTC(2026, 5, 1, 9);
  const path = [
    { nodeId: 'start', nodeType: 'start', port: 'next', at },
    { nodeId: 'sub', nodeType: 'end', flowId: 'f2', at },
    { nodeId: 'hello', nodeType: 'send', at: at + 1000 },
  ];
  const ran = {
    flowId: 'f1',
    flowName: 'Returns',
    version: 1,
    sessionId: 's',
    status: 'waiting' as const,
    variables: {},
  };

  it('is lit on the version that ran, in order', async () => {
    const given = liveServer();
    given.server.on(api.conversations.get, record({ flow: { ...ran, path } }));
    await openLive(given, '?mode=live&v=1&run=c1');
    const list = within(await screen.findByRole('complementary', { name: 'Path of the conversation' }));
    expect(list.getAllByRole('button').map((each) => each.textContent?.slice(0, 2))).toEqual(['1S', '2S']);
    await waitFor(() => expect(document.querySelectorAll('[data-visit]')).toHaveLength(2));
    expect(document.querySelectorAll('[data-on-path=true]')).toHaveLength(1);
    expect(given.server.calls(api.flows.version)[0]?.params.version).toBe('1');
  });

  it('says when the version that ran is not known', async () => {
    const given = liveServer();
    given.server
      .on(api.conversations.get, record({ flow: { ...ran, version: 9, path } }))
      .on(api.flows.version, refusal(404, 'flow_version.not_found'));
    await openLive(given, '?mode=live&v=9&run=c1');
    expect(await screen.findByText('v9 is not known', {})).toBeTruthy();
  });
});

describe('what Live mode is narrowed to', () => {
  it('is a channel, a period and a version in the address, which back and forward move through', async () => {
    const live = await openLive();
    await label();
    await live.user.click(screen.getByRole('button', { name: /Channel/ }));
    await live.user.click(await screen.findByRole('option', { name: 'Shop chat' }));
    await waitFor(() => expect(live.here()).toBe('/flows/f1?mode=live&channel=chat'));
    await waitFor(() =>
      expect(live.server.calls(api.flows.traffic).at(-1)?.query).toMatchObject({ channelId: 'chat', version: 2 }),
    );
    await live.user.click(screen.getByRole('radio', { name: '7 days' }));
    await waitFor(() => expect(live.here()).toContain('period=7d'));
    fireEvent.click(await label());
    await waitFor(() =>
      expect(live.server.calls(api.flows.trafficConversations)[0]?.query).toMatchObject({ channelId: 'chat' }),
    );
    act(() => live.back());
    await waitFor(() => expect(live.here()).toBe('/flows/f1?mode=live&channel=chat'));
    expect(screen.getByRole('radio', { name: '24 h', hidden: true }).getAttribute('aria-checked')).toBe('true');
  });

  it('stays when one looks at the way of a conversation', async () => {
    const live = await openLive(liveServer(), '?mode=live&channel=chat&period=30d');
    live.server.on(api.conversations.get, refusal(404, 'conversation.not_found'));
    fireEvent.click(await label());
    const drawer = within(await screen.findByRole('dialog', {}));
    await live.user.click(await drawer.findByRole('link', { name: 'Show the path of Li Lei' }));
    await waitFor(() => expect(live.here()).toContain('run=c7'));
    for (const part of ['channel=chat', 'period=30d', 'v=2']) expect(live.here()).toContain(part);
  });

  it('begins as the address says, with the chosen step', async () => {
    const live = await openLive(liveServer(), '?mode=live&channel=gone&period=7d&node=hello');
    await label();
    expect(live.server.calls(api.flows.traffic)[0]?.query).toMatchObject({ channelId: 'gone' });
    expect(screen.getByRole('button', { name: /gone Channel/ })).toBeTruthy();
    await waitFor(() => expect(live.step('send').closest('.selected')).toBeTruthy());
  });
});

it('says how far late numbers reach', async () => {
  const given = liveServer();
  const asOf = new Date(2026, 5, 1, 10, 3).getTime();
  given.server.on(api.flows.traffic, { version: 2, from: 0, to: 1, started: 3, edges: [], nodes: [], asOf });
  await openLive(given);
  expect(await screen.findByText('as of 10:03', {})).toBeTruthy();
});

it('offers a way to make the first numbers of the live version', async () => {
  const given = liveServer();
  const now = { ...version(2), publishedAt: Date.now(), document: greeting() };
  given.server
    .on(api.flows.version, now)
    .on(api.flows.traffic, { version: 2, from: 0, to: 1, started: 0, edges: [], nodes: [] });
  await openLive(given);
  expect(await screen.findByText('No traffic on v2 yet', {})).toBeTruthy();
  const link = await screen.findByRole('link', { name: 'Open the test chat' });
  expect(link.getAttribute('href')).toBe('http://localhost/demo?channel=chat');
});
