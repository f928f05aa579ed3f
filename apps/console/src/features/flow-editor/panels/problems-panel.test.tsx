// @vitest-environment happy-dom
import type { FlowDocument } from '@tandem/flow';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { edge, flowServer, greeting, node, openEditor } from '../../../testing/flows.tsx';

/** Opens the list of problems and gives the line of one of them. */
async function problems(draft: Partial<FlowDocument>) {
  const editor = await openEditor(flowServer({ ...greeting(), ...draft }));
  const button = screen.getByTestId('problems');
  await waitFor(() => expect(button.textContent).toMatch(/\d+ problem/));
  await editor.user.click(button);
  const line = async (code: string) => {
    const found = await waitFor(() => {
      const problem = document.querySelector<HTMLElement>(`[data-problem=${code}]`);
      if (!problem) throw new Error(`no ${code}`);
      return problem;
    });
    return within(found.closest('li') as HTMLElement);
  };
  const gone = (code: string) => waitFor(() => expect(document.querySelector(`[data-problem=${code}]`)).toBeNull());
  return { ...editor, line, gone };
}

describe('a problem', () => {
  it('leads to the settings of its step', async () => {
    const { user, line, inspector } = await problems({
      nodes: [node('start', 'start'), node('hello', 'send', { text: {}, quickReplies: [] }, 320)],
      edges: [edge('start', 'hello')],
    });
    await user.click((await line('text_missing')).getAllByRole('button')[0] as HTMLElement);
    expect(await inspector().findByRole('heading', { name: 'Send message' })).toBeTruthy();
  });

  it('of a variable that nobody declared is put right by declaring it', async () => {
    const text = { en: '{vars.order}', 'zh-CN': '{vars.order}' };
    const [start, , end] = greeting().nodes;
    const nodes = [start, node('hello', 'send', { text }, 320), end].filter((each) => each !== undefined);
    const { user, line, gone, draft } = await problems({ nodes });
    await user.click((await line('variable_undeclared')).getAllByRole('button').at(-1) as HTMLElement);
    await gone('variable_undeclared');
    await waitFor(() => expect(draft().variables).toEqual([{ name: 'order', type: 'string' }]));
  });

  it('of a variable that nothing uses is put right by taking it away', async () => {
    const { user, line, gone, draft } = await problems({ variables: [{ name: 'old', type: 'string' }] });
    await user.click((await line('variable_unused')).getAllByRole('button').at(-1) as HTMLElement);
    await gone('variable_unused');
    await waitFor(() => expect(draft().variables).toEqual([]));
  });

  it('of a step that no way leads to is put right by taking the step away, which can be undone', async () => {
    const { user, line, gone, steps } = await problems({ nodes: [...greeting().nodes, node('lost', 'end', {}, 900)] });
    const fix = (await line('unreachable')).getAllByRole('button').at(-1) as HTMLElement;
    await user.click(fix);
    await gone('unreachable');
    expect(steps()).toEqual(['start', 'send', 'end']);
    await user.click(screen.getByRole('button', { name: /^Undo/ }));
    expect(steps()).toHaveLength(4);
  });

  it('of an exit that leads nowhere is put right by choosing where', async () => {
    const { user, line, gone, wires } = await problems({ edges: [edge('start', 'hello')] });
    await user.click((await line('port_open')).getAllByRole('button').at(-1) as HTMLElement);
    const targets = within(await screen.findByRole('group', { name: 'Connect to a step' }));
    await user.click(targets.getByRole('menuitem', { name: 'End' }));
    await gone('port_open');
    await waitFor(() => expect(wires()).toEqual(['send.next>end', 'start.next>send']));
  });
});
