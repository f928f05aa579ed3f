// @vitest-environment happy-dom
import type { FlowDocument, FlowTest } from '@tandem/flow';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import i18next from 'i18next';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { edge, flowServer, node, openEditor } from '../../../testing/flows.tsx';

const both = (en: string) => ({ en, 'zh-CN': en });
const rule = { match: 'all', rules: [{ path: 'customer.tier', operator: 'equals', value: 'vip' }] };

/** Greets a VIP by name, and hands off. */
const vip = (tests: FlowTest[] = []): FlowDocument => ({
  id: 'f1',
  version: 0,
  nodes: [
    node('start', 'start'),
    node('if', 'condition', { branches: [{ id: 'b', name: 'VIP', when: { kind: 'builder', builder: rule } }] }, 320),
    node('hello', 'send', { text: both('Hello {customer.name}, {vars.gone}!'), quickReplies: [] }, 640),
    node('sum', 'set', { assignments: [assign('n', { kind: 'cel', expression: 'vars.list[3]' }), assign('n')] }, 960),
    node('end', 'end', {}, 1280),
  ],
  edges: [edge('start', 'if'), edge('if', 'hello', 'b'), edge('hello', 'sum'), edge('sum', 'end')],
  variables: [
    { name: 'n', type: 'number' },
    { name: 'list', type: 'list', initial: [] },
  ],
  tests,
});

function assign(name: string, value: unknown = { kind: 'literal', value: 7 }) {
  return { target: 'variable', name, value };
}

const named: FlowTest = {
  name: 'VIP',
  customer: { name: 'Lin Mei', tier: 'vip' },
  steps: [{ type: 'check', expression: 'vars.list[3] == 1' }],
};

async function played(given = vip([named])) {
  const editor = await openEditor(flowServer(given));
  act(() => editor.step('start').focus());
  await editor.user.keyboard('t');
  await editor.user.click(await screen.findByRole('tab', { name: /Cases|用例/ }));
  return editor;
}

describe('what the last test gave', () => {
  it('stands under texts with values, under conditions as a form and under fixed values', async () => {
    const editor = await played();
    await editor.user.click(screen.getByRole('button', { name: 'Run “VIP”' }));
    const shown = async (type: string) => {
      act(() => editor.step(type).focus());
      await editor.user.keyboard('b');
      await editor.inspector().findByRole('heading', { level: 2 });
      await waitFor(() => expect(document.querySelector('[data-test-result]')).not.toBeNull());
      return [...document.querySelectorAll('[data-test-result]')].map((each) => each.textContent);
    };
    expect(await shown('send')).toEqual(Array(2).fill('→ Hello Lin Mei, ! (from test “VIP”)'));
    expect(await shown('condition')).toEqual(['→ true (from test “VIP”)']);
    expect(await shown('set')).toEqual([
      '→ error: the list has no such place (from test “VIP”)',
      '→ 7 (from test “VIP”)',
    ]);
  });

  it('says nothing under a text without values, and nothing before a test has run', async () => {
    const plain = vip();
    plain.nodes = plain.nodes.map((each) => (each.id === 'hello' ? { ...each, config: { text: both('Hi') } } : each));
    const editor = await openEditor(flowServer(plain));
    fireEvent.click(editor.step('send'));
    await editor.inspector().findByRole('textbox', { name: 'English' });
    expect(document.querySelector('[data-test-result]')).toBeNull();
  });
});

describe('in Chinese', () => {
  beforeEach(async () => void (await i18next.changeLanguage('zh-CN')));
  afterEach(async () => void (await i18next.changeLanguage('en')));

  it('what a condition of a case met is told in Chinese', async () => {
    const editor = await played(vip([named]));
    await editor.user.click(screen.getByRole('button', { name: '运行“VIP”' }));
    await editor.user.click(screen.getByRole('tab', { name: /用例/ }));
    const row = document.querySelector('[data-case=VIP]');
    await waitFor(() => expect(row?.textContent).toContain('列表中没有这个位置'));
    expect(row?.textContent).not.toMatch(/failed|index|range/i);
  });

  it('what a case lacks is told in Chinese, with the part that lacks it', async () => {
    const editor = await played(vip());
    await editor.user.click(screen.getByRole('button', { name: '添加用例' }));
    const dialog = within(await screen.findByRole('dialog'));
    await editor.user.clear(dialog.getByRole('textbox', { name: '名称' }));
    expect(dialog.getByText('名称：请填写此项')).toBeTruthy();
    expect(dialog.getByRole('button', { name: '保存用例' }).hasAttribute('disabled')).toBe(true);
  });
});
