// @vitest-environment happy-dom

import { api } from '@tandem/contracts';
import type { FlowDocument } from '@tandem/flow';
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { edge, flowServer, node, openEditor } from '../../../testing/flows.tsx';

const both = (en: string) => ({ en, 'zh-CN': en });

/** Asks for an order, looks it up outside, tells its state. */
const orders = (): FlowDocument => ({
  id: 'f1',
  version: 0,
  nodes: [
    node('start', 'start'),
    node('ask', 'ask', { question: both('Which order?'), kind: 'text', variable: 'order' }, 320),
    node(
      'look',
      'http',
      { method: 'GET', url: 'https://shop.example/{vars.order}', mapping: [{ path: 'state', variable: 'state' }] },
      640,
    ),
    node(
      'sum',
      'set',
      {
        assignments: [
          { target: 'variable', name: 'n', value: { kind: 'cel', expression: 'vars.order.size() > 5 ? 5 : 1' } },
        ],
      },
      800,
    ),
    node('tell', 'send', { text: both('It is {vars.state}.'), quickReplies: [] }, 960),
    node('end', 'end', { outcome: 'done' }, 1280),
  ],
  edges: [
    edge('start', 'ask'),
    edge('ask', 'look', 'answered'),
    edge('look', 'sum', 'ok'),
    edge('sum', 'tell'),
    edge('tell', 'end'),
  ],
  variables: [
    { name: 'order', type: 'string' },
    { name: 'state', type: 'string' },
    { name: 'n', type: 'number' },
  ],
  tests: [
    {
      name: 'late',
      mocks: { look: { port: 'ok', output: { status: 200, body: { state: 'late' } } } },
      steps: [
        { type: 'say', text: 'A1' },
        { type: 'message', text: 'Which order?' },
        { type: 'message', text: 'late' },
        { type: 'end', outcome: 'done' },
      ],
    },
    { name: 'wrong', steps: [{ type: 'message', text: 'Hello' }] },
  ],
});

const open = async () => {
  const given = flowServer(orders());
  given.server.on(api.flows.testRequest, { port: 'ok', output: { status: 200, body: { state: 'late' } } });
  const editor = await openEditor(given);
  act(() => editor.step('start').focus());
  await editor.user.keyboard('t');
  await screen.findByRole('log');
  const trace = () => [...document.querySelectorAll('[data-trace]')].map((line) => line.getAttribute('data-trace'));
  const state = () => screen.getByTestId('run-state').textContent;
  const press = (name: string | RegExp) => editor.user.click(screen.getByRole('button', { name }));
  const tab = (name: RegExp) => editor.user.click(screen.getByRole('tab', { name }));
  const say = async (text: string) => {
    await editor.user.type(within(screen.getByRole('complementary', { name: 'Test chat' })).getByRole('textbox'), text);
    await editor.user.keyboard('{Enter}');
  };
  return { ...editor, trace, state, press, tab, say };
};

describe('Test mode', () => {
  it('runs a case before one’s eyes, with each step and the values it set, and the forms show them', async () => {
    const editor = await open();
    await editor.tab(/Cases/);
    await editor.press('Run “late”');
    await waitFor(() => expect(editor.trace()).toEqual(['start', 'ask', 'ask', 'look', 'look', 'sum', 'tell', 'end']));
    expect(document.querySelectorAll('[data-trace=look]')[1]?.textContent).toContain('state: null → "late"');
    expect(editor.state()).toBe('The flow has ended');
    act(() => editor.step('set').focus());
    await editor.user.keyboard('b');
    await editor.inspector().findByRole('heading', { level: 2 });
    expect(await editor.inspector().findByText('→ 1 (from test “late”)', {})).toBeTruthy();
  });

  it('runs all cases aside and tells which step failed, and which connections none takes', async () => {
    const editor = await open();
    await editor.press('Run all');
    expect(await screen.findByText(/Step 1, The flow says: expected Hello, got Which order\?/, {})).toBeTruthy();
    const list = screen.getByRole('list', { name: 'Cases' });
    expect(within(list).getByRole('img', { name: 'Passed' })).toBeTruthy();
    act(() => editor.step('send').focus());
    await editor.user.keyboard('{Delete}');
    await waitFor(() => expect(within(list).queryByRole('img', { name: 'Passed' })).toBeNull());
  });

  it('gives the focus to the next case when one is removed, and at last to what adds one', async () => {
    const editor = await open();
    await editor.tab(/Cases/);
    await editor.press('Delete “late”');
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Delete “wrong”'));
    await editor.press('Delete “wrong”');
    await waitFor(() => expect(document.querySelectorAll('[data-case]')).toHaveLength(0));
    expect(document.activeElement?.closest('[data-cases]')).not.toBeNull();
  });

  it('is held at a breakpoint, goes on by a step and to the end', async () => {
    const editor = await open();
    act(() => editor.step('ask').focus());
    await editor.user.keyboard('{F9}');
    await waitFor(() => expect(editor.state()).toBe('Held before “Ask a question”'));
    expect(editor.trace()).toEqual(['start']);
    expect(editor.step('ask').getAttribute('aria-label')).toContain('the run is held here');
    await editor.user.keyboard('.');
    await waitFor(() => expect(editor.trace()).toEqual(['start', 'ask']));
    await editor.say('A1');
    await waitFor(() => expect(editor.state()).toContain('Held before'));
    await editor.press('Continue');
    await waitFor(() => expect(editor.state()).toBe('The flow has ended'));
    expect(editor.trace().slice(-1)).toEqual(['end']);
    act(() => editor.step('ask').focus());
    await editor.user.keyboard('{F9}');
    await editor.press('Start again');
    await editor.press('Stop');
    expect(editor.state()).toBe('Stopped');
  });

  it('begins at a step with values, and makes a case of what was said', async () => {
    const editor = await open();
    act(() => editor.step('send').focus());
    await editor.user.keyboard('{Shift>}{Enter}{/Shift}');
    await waitFor(() => expect(editor.trace()).toEqual(['tell', 'end']));
    expect(editor.state()).toBe('The flow has ended');
    await editor.tab(/Surroundings/);
    const from = await screen.findByRole('region', { name: 'Begin in the middle' });
    await editor.user.click(within(from).getByRole('button', { name: 'Add' }));
    await editor.user.type(within(from).getByRole('textbox', { name: 'Name' }), 'state');
    await editor.user.type(within(from).getByRole('textbox', { name: 'Value of state' }), 'sent');
    await editor.tab(/Chat/);
    const chat = within(await screen.findByRole('log'));
    expect(await chat.findByText('It is sent.', {})).toBeTruthy();
  });

  it('records the chat as a case that can be taken back', async () => {
    const editor = await open();
    await editor.tab(/Cases/);
    await editor.press('Record this chat');
    await waitFor(() => expect(editor.draft().tests?.map(({ name }) => name)).toContain('Recorded chat'));
    expect(editor.draft().tests?.at(-1)?.steps).toEqual([{ type: 'message', text: 'Which order?', exactly: true }]);
    expect(screen.getByRole('button', { name: 'Undo: Case “Recorded chat”' })).toBeTruthy();
  });
});
