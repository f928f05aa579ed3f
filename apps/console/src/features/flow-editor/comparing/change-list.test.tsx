// @vitest-environment happy-dom
import type { FlowDocument } from '@tandem/flow';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { expect, it, onTestFinished } from 'vitest';
import { FlowViewer } from '../../../testing/flow-viewer.tsx';
import { edge, greeting, node } from '../../../testing/flows.tsx';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import type { ShownChange } from './change-groups.ts';
import { ChangeList } from './change-list.tsx';

function edited(): FlowDocument {
  const after = structuredClone(greeting());
  const [, hello] = after.nodes;
  if (hello) hello.config = { text: { en: 'Good day', 'zh-CN': 'Hello' }, quickReplies: [] };
  after.nodes.push(node('people', 'handoff', { queueId: 'q1' }));
  after.edges = [edge('start', 'hello'), { ...edge('hello', 'people'), id: 'hello-end' }];
  return after;
}
const show = (after: FlowDocument, onGo?: (change: ShownChange) => void) =>
  renderInConsole(
    <FlowViewer document={after}>
      <ChangeList before={greeting()} after={after} nothing="Nothing differs" {...(onGo && { onGo })} />
    </FlowViewer>,
  );
const part = async (name: string) => within(await screen.findByRole('region', { name }));

it('says what changed in words: the kind, the step, the setting, before and after', async () => {
  await show(edited());
  expect((await part('Steps')).getByText('Added')).toBeTruthy();
  const text = (await part('Texts')).getByRole('listitem');
  expect(text.textContent).toContain('Changed');
  expect(text.textContent).toContain('Message › en');
  expect(text.querySelector('del')?.textContent).toBe('Hello');
  expect(text.querySelector('ins')?.textContent).toBe('→ Good day');
  const wire = (await part('Connections')).getByRole('listitem');
  expect(wire.querySelector('del')?.textContent).toContain('End');
  expect(wire.querySelector('ins')?.textContent).toContain('Hand off');
});

it('speaks Chinese', async () => {
  await i18next.changeLanguage('zh-CN');
  onTestFinished(async () => {
    await i18next.changeLanguage('en');
  });
  await show(edited());
  expect((await part('步骤')).getByText('新增')).toBeTruthy();
});

it('leads to a change that is pressed, by the keyboard too', async () => {
  const gone: string[] = [];
  await show(edited(), ({ id }) => gone.push(id));
  (await part('Steps')).getByRole('button').focus();
  await userEvent.keyboard('{Enter}');
  expect(gone).toEqual(['nodes/people']);
});

it('says so when nothing differs', async () => {
  await show(greeting());
  expect(await screen.findByText('Nothing differs')).toBeTruthy();
});
