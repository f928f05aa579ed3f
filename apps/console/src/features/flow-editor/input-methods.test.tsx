// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { edge, flowServer, greeting, node, openEditor } from '../../testing/flows.tsx';

type Editor = Awaited<ReturnType<typeof openEditor>>;
const choose = (editor: Editor, type: string) => act(() => editor.step(type).focus());
const welcome = '\u6b22\u8fce';

/** Enter that takes what the input method offers, as browsers tell it: composing, or by the code 229 right after it. */
const taking = [
  ['while it composes', { isComposing: true }],
  ['as Safari tells it afterwards', { keyCode: 229 }],
] as const;

describe.each(taking)('Enter of a Chinese input method, %s', (_, more) => {
  /** Writes as one does with an input method: letters, Enter for what they stand for, and the text. */
  const write = (field: Element, text: string) => {
    fireEvent.change(field, { target: { value: 'huanying' } });
    fireEvent.keyDown(field, { key: 'Enter', code: 'Enter', ...more });
    expect(field.isConnected).toBe(true);
    fireEvent.change(field, { target: { value: text } });
  };
  const enter = (field: Element) => fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' });

  it('does not end the name that is being written on a card', async () => {
    const editor = await openEditor();
    choose(editor, 'send');
    await editor.user.keyboard('{F2}');
    const field = await within(editor.step('send')).findByRole('textbox', { name: 'Name on the canvas' });
    write(field, welcome);
    enter(field);
    await waitFor(() => expect(editor.draft().nodes[1]?.label).toBe(welcome));
  });

  it('does not end the title of a frame', async () => {
    const editor = await openEditor();
    choose(editor, 'send');
    await editor.user.keyboard('{Shift>}f{/Shift}');
    const field = await screen.findByRole('textbox', { name: 'Title of the frame' });
    write(field, welcome);
    enter(field);
    await waitFor(() => expect(editor.draft().annotations).toMatchObject([{ kind: 'frame', title: welcome }]));
  });

  it('does not walk to the next step that is found', async () => {
    const editor = await openEditor();
    choose(editor, 'start');
    await editor.user.keyboard('{Control>}f{/Control}');
    const field = await screen.findByRole('searchbox', { name: 'Find' });
    write(field, 'message');
    fireEvent.keyDown(field, { key: 'Enter', code: 'Enter', ...more });
    expect(document.querySelector('.react-flow__node.selected')?.getAttribute('data-id')).toBe('start');
    enter(field);
    expect(document.querySelector('.react-flow__node.selected')?.getAttribute('data-id')).toBe('hello');
  });

  it('takes no step of a list', async () => {
    const editor = await openEditor();
    choose(editor, 'send');
    await editor.user.keyboard('a');
    await screen.findByRole('menu');
    const field = screen.getAllByRole('searchbox', { name: 'Search steps' }).at(-1) as HTMLElement;
    write(field, 'wait');
    expect(editor.steps()).toEqual(['start', 'send', 'end']);
    enter(field);
    await waitFor(() => expect(editor.steps()).toContain('wait'));
  });

  it('sends nothing to the flow that is tested', async () => {
    const ask = node('ask', 'ask', { question: { en: 'Who?', 'zh-CN': 'Who?' }, kind: 'text', variable: 'who' }, 320);
    const draft = {
      ...greeting(),
      nodes: [node('start', 'start'), ask, node('end', 'end', {}, 640)],
      edges: [edge('start', 'ask'), edge('ask', 'end', 'answered')],
      variables: [{ name: 'who', type: 'string' as const }],
    };
    const editor = await openEditor(flowServer(draft));
    choose(editor, 'start');
    await editor.user.keyboard('t');
    const log = within(await screen.findByRole('log'));
    const field = await screen.findByRole('textbox', { name: 'Write as the customer' });
    write(field, welcome);
    expect(log.queryByText('huanying')).toBeNull();
    enter(field);
    expect(await log.findByText(welcome)).toBeTruthy();
  });
});

describe('keys of a Chinese keyboard', () => {
  const press = (key: string, code: string, more: object = {}) =>
    fireEvent.keyDown(document.activeElement ?? document.body, { key, code, ...more });

  it('open the outline, walk back and forth, and step a test by full-width marks', async () => {
    const editor = await openEditor();
    choose(editor, 'send');
    choose(editor, 'end');
    press('\u3010', 'BracketLeft');
    await waitFor(() => expect(document.activeElement).toBe(editor.step('send')));
    press('\u3011', 'BracketRight');
    await waitFor(() => expect(document.activeElement).toBe(editor.step('end')));
    press('\uff01', 'Digit1', { shiftKey: true });
    expect(await screen.findByRole('tree')).toBeTruthy();
    press('\uff01', 'Digit1', { shiftKey: true });
    await waitFor(() => expect(screen.queryByRole('tree')).toBeNull());
  });

  it('are letters by their place while the input method is on, and nothing while it composes', async () => {
    const editor = await openEditor();
    choose(editor, 'send');
    press('Process', 'KeyD', { isComposing: true });
    press('Process', 'KeyD', { keyCode: 229 });
    expect(editor.step('send').getAttribute('aria-label')).not.toContain('disabled');
    press('Process', 'KeyD');
    await waitFor(() => expect(editor.draft().nodes[1]?.disabled).toBe(true));
  });

  it('take back what was done also when the letter is told in full width', async () => {
    const editor = await openEditor();
    choose(editor, 'send');
    await editor.user.keyboard('{Delete}');
    expect(editor.steps()).toEqual(['start', 'end']);
    press('\uff5a', 'KeyZ', { ctrlKey: true });
    await waitFor(() => expect(editor.steps()).toEqual(['start', 'send', 'end']));
  });
});
