// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { edge, flowServer, greeting, node, openEditor } from '../../testing/flows.tsx';

const palette = () => within(screen.getByRole('region', { name: 'Add a step' }));
const undo = () => screen.getByRole('button', { name: /^(Undo: |Nothing to undo)/ });

describe('adding steps', () => {
  it('puts a step from the palette after the chosen one, connected and chosen', async () => {
    const editor = await openEditor(flowServer({ ...greeting(), nodes: [node('start', 'start')], edges: [] }));
    await editor.user.click(palette().getByRole('button', { name: 'Send message' }));
    await editor.user.click(palette().getByRole('button', { name: 'End' }));
    expect(editor.steps()).toEqual(['start', 'send', 'end']);
    await waitFor(() => expect(editor.wires()).toContain('send.next>end'));
  });

  it('teaches on a flow that only begins and ends, and puts what is pressed in between, with room for it', async () => {
    const blank = {
      ...greeting(),
      nodes: [node('start', 'start'), node('end', 'end', {}, 352)],
      edges: [edge('start', 'end')],
    };
    const editor = await openEditor(flowServer(blank));
    const first = screen.getByRole('heading', { name: 'Add the first step' }).parentElement as HTMLElement;
    await editor.user.click(within(first).getByRole('button', { name: 'Ask a question' }));
    expect(screen.queryByRole('heading', { name: 'Add the first step' })).toBeNull();
    await waitFor(() => expect(editor.wires()).toEqual(['ask.answered>end', 'start.next>ask']));
    const x = (type: string) => editor.draft().nodes.find((each) => each.type === type)?.position.x ?? 0;
    expect(x('ask')).toBeGreaterThan(x('start'));
    expect(x('end')).toBeGreaterThan(x('ask') + 240);
  });

  it('puts steps before the end when nothing is chosen, and after the one that was added then', async () => {
    const blank = {
      ...greeting(),
      nodes: [node('start', 'start'), node('end', 'end', {}, 352)],
      edges: [edge('start', 'end')],
    };
    const editor = await openEditor(flowServer(blank));
    await editor.user.click(palette().getByRole('button', { name: 'Send message' }));
    await editor.user.click(palette().getByRole('button', { name: 'Set variable' }));
    const wires = ['send.next>set', 'set.next>end', 'start.next>send'];
    await waitFor(() => expect(editor.wires()).toEqual(wires));
  });

  it('finds a step by what is typed', async () => {
    const { user } = await openEditor();
    await user.type(palette().getByRole('searchbox'), 'http');
    expect(
      palette()
        .getAllByRole('button')
        .filter((button) => button.dataset.palette),
    ).toHaveLength(1);
    await user.type(palette().getByRole('searchbox'), 'zzz');
    expect(palette().getByText('Nothing is called “httpzzz”')).toBeTruthy();
  });

  it.each([
    ['Set variable', 'set.next>end', 'send.next>set'],
    ['Menu', 'menu.a>end', 'send.next>menu'],
    ['For each', 'loop.done>end', 'send.next>loop'],
  ])('inserts “%s” into a connection, which goes on from its main exit', async (name, onward, there) => {
    const editor = await openEditor();
    await editor.user.click(document.querySelector('[data-insert=hello-end]') as Element);
    await editor.user.click(await screen.findByRole('menuitem', { name }));
    await waitFor(() => expect(editor.wires()).toEqual([onward, there, 'start.next>send'].sort()));
  });

  it('connects and disconnects an exit by its menu', async () => {
    const editor = await openEditor();
    const exit = () => editor.step('send').querySelector('[data-port=next]') as Element;
    expect(exit().getAttribute('aria-label')).toMatch(/leads to/);
    await editor.user.click(exit());
    await editor.user.click(await screen.findByRole('menuitem', { name: 'Disconnect' }));
    await waitFor(() => expect(exit().getAttribute('aria-label')).toMatch(/connect or add/));
    await editor.user.click(exit());
    const targets = within(await screen.findByRole('menu')).getByRole('group', { name: 'Connect to a step' });
    await editor.user.click(within(targets).getByRole('menuitem'));
    await waitFor(() => expect(exit().getAttribute('aria-label')).toMatch(/leads to/));
  });
});

describe('taking away and back', () => {
  it('deletes what is chosen, and joins its neighbours when asked to', async () => {
    const editor = await openEditor();
    fireEvent.click(editor.step('send'));
    // The form comes with its own file, which a busy machine takes its time to read.
    await editor.inspector().findByRole('heading', { level: 2 });
    await editor.user.keyboard('{Control>}{Backspace}{/Control}');
    expect(editor.steps()).toEqual(['start', 'end']);
    await waitFor(() => expect(editor.wires()).toEqual(['start.next>end']));
  });

  it('goes back and forth by buttons that name the step, and by keys', async () => {
    const editor = await openEditor();
    await editor.user.click(palette().getByRole('button', { name: 'Set variable' }));
    expect(undo().getAttribute('aria-label')).toBe('Undo: Add Set variable');
    await editor.user.click(undo());
    expect(editor.steps()).toEqual(['start', 'send', 'end']);
    (document.activeElement as HTMLElement).blur();
    await editor.user.keyboard('{Control>}y{/Control}');
    expect(editor.steps()).toHaveLength(4);
    await editor.user.keyboard('{Control>}z{/Control}');
    expect(editor.steps()).toHaveLength(3);
  });

  it('never takes the keys of a text field for those of the canvas', async () => {
    const editor = await openEditor();
    fireEvent.click(editor.step('send'));
    const name = await editor.inspector().findByRole('textbox', { name: 'Name on the canvas' });
    await editor.user.type(name, 'Hi{Backspace}{Delete}{Control>}a{/Control}');
    expect(editor.steps()).toEqual(['start', 'send', 'end']);
    expect(name).toHaveProperty('value', 'H');
  });
});

describe('the inspector', () => {
  it('keeps the focus while one types, takes spaces, and makes one step of it', async () => {
    const editor = await openEditor();
    fireEvent.click(editor.step('send'));
    const name = await editor.inspector().findByRole('textbox', { name: 'Name on the canvas' });
    act(() => name.focus());
    // However long the machine takes, it was typed without a pause.
    const clock = vi.spyOn(Date, 'now').mockReturnValue(Date.now());
    for (const value of ['Say', 'Say ', 'Say hello']) fireEvent.change(name, { target: { value } });
    clock.mockRestore();
    expect(document.activeElement).toBe(name);
    expect(name).toHaveProperty('value', 'Say hello');
    expect(editor.step('send').textContent).toContain('Say hello');
    await editor.user.click(undo());
    expect(editor.step('send').textContent).not.toContain('Say');
  });

  it('changes the text of a step and shows it on the card', async () => {
    const editor = await openEditor();
    fireEvent.click(editor.step('send'));
    const english = await editor.inspector().findByRole('textbox', { name: 'English' });
    await editor.user.clear(english);
    await editor.user.type(english, 'Good day');
    await waitFor(() => expect(editor.step('send').textContent).toContain('Good day'));
    await waitFor(() => expect(editor.draft().nodes[1]?.config).toMatchObject({ text: { en: 'Good day' } }));
  });

  it('saves what was edited, and no default of the other fields', async () => {
    const bare = node('hello', 'send', { text: { en: 'Hello', 'zh-CN': '你好' } }, 320);
    const [start, , end] = greeting().nodes;
    const editor = await openEditor(
      flowServer({ ...greeting(), nodes: [start, bare, end].filter((n) => n !== undefined) }),
    );
    fireEvent.click(editor.step('send'));
    const english = await editor.inspector().findByRole('textbox', { name: 'English' });
    fireEvent.change(english, { target: { value: 'Good day' } });
    const saved = { text: { en: 'Good day', 'zh-CN': '你好' } };
    await waitFor(() => expect(editor.draft().nodes[1]?.config).toEqual(saved));
  });

  it('drops the connection of a choice that is removed', async () => {
    const choice = (id: string) => ({ id, label: { en: id, 'zh-CN': id } });
    const ask = node('ask', 'ask', {
      question: { en: 'Which?', 'zh-CN': 'Which?' },
      kind: 'choice',
      choices: [choice('a'), choice('b')],
      variable: 'which',
    });
    const editor = await openEditor(
      flowServer({
        ...greeting(),
        nodes: [...greeting().nodes, ask],
        edges: [edge('start', 'ask'), edge('ask', 'end', 'a'), { ...edge('ask', 'hello', 'b'), id: 'second' }],
        variables: [{ name: 'which', type: 'string' }],
      }),
    );
    fireEvent.click(editor.step('ask'));
    await editor.user.click(await editor.inspector().findByRole('button', { name: 'Remove choice 1' }));
    await waitFor(() => expect(editor.wires()).toEqual(['ask.b>send', 'start.next>ask']));
  });

  it('declares the variable that a question names', async () => {
    const ask = node('ask', 'ask', { question: { en: 'No?', 'zh-CN': 'No?' }, kind: 'text', choices: [] });
    const editor = await openEditor(flowServer({ ...greeting(), nodes: [...greeting().nodes, ask] }));
    fireEvent.click(editor.step('ask'));
    const field = await editor.inspector().findByRole('textbox', { name: /Keep the answer in/ });
    await editor.user.type(field, 'order_no');
    expect(editor.inspector().getByText('New variable “order_no”')).toBeTruthy();
    await editor.user.tab();
    await waitFor(() => expect(editor.draft().variables).toEqual([{ name: 'order_no', type: 'string' }]));
  });

  it('writes a condition as a form and as an expression', async () => {
    const rule = { match: 'all', rules: [{ path: 'customer.tier', operator: 'equals', value: 'vip' }] };
    const branch = { id: 'b1', name: 'VIP', when: { kind: 'builder', builder: rule } };
    const condition = node('if', 'condition', { branches: [branch] });
    const editor = await openEditor(flowServer({ ...greeting(), nodes: [...greeting().nodes, condition] }));
    fireEvent.click(editor.step('condition'));
    const value = await editor.inspector().findByRole('textbox', { name: 'Value' });
    await editor.user.clear(value);
    await editor.user.type(value, '007');
    await editor.user.click(editor.inspector().getByRole('radio', { name: 'Expression' }));
    const expression = await editor.inspector().findByRole<HTMLTextAreaElement>('textbox', { name: 'Expression' });
    expect(expression.value).toBe('customer.tier == "007"');
    await editor.user.click(editor.inspector().getByRole('radio', { name: 'Form' }));
    expect(await editor.inspector().findByRole('textbox', { name: 'Value' })).toHaveProperty('value', '007');
  });
});
