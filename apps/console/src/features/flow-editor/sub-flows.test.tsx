// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { edge, flow, flowServer, greeting, node, openEditor } from '../../testing/flows.tsx';

const version = { flowId: 'f2', version: 1, note: '', publishedAt: 0, authors: [], current: true };

describe('sub-flows', () => {
  it('are made of chosen steps with Mod+G: published, called in their place, and taken back with one step', async () => {
    const given = flowServer();
    const sent: unknown[] = [];
    given.server
      .on(api.flows.create, flow(greeting(), { id: 'f2', draftRevision: 1 }))
      .on(api.flows.publish, version)
      .on(api.flows.version, { ...version, document: { ...greeting(), id: 'f2', version: 1 } });
    given.server.on(api.flows.saveDraft, ({ body, params }) => {
      if (params.id === 'f2') {
        sent.push(body.document);
        return flow(greeting(), { id: 'f2', draftRevision: 2 });
      }
      given.kept.flow = { ...given.kept.flow, draft: body.document, draftRevision: body.baseRevision + 1 };
      return given.kept.flow;
    });
    const editor = await openEditor(given);
    act(() => editor.step('send').focus());
    await editor.user.keyboard('{Control>}g{/Control}');
    await waitFor(() => expect(editor.wires()).toEqual(['start.next>subFlow', 'subFlow.next>end']));
    expect(sent).toHaveLength(1);
    expect(editor.draft().nodes.find(({ type }) => type === 'subFlow')?.config).toEqual({
      flow: 'f2@1',
      inputs: [],
      outputs: [],
    });
    expect(screen.getByRole('button', { name: 'Undo: Extract to “Part of Returns”' })).toBeTruthy();
  });

  it('come back into their caller with Mod+Shift+G', async () => {
    const draft = {
      ...greeting(),
      nodes: [
        node('start', 'start'),
        node('call', 'subFlow', { flow: 'f2@1', inputs: [], outputs: [] }),
        node('end', 'end'),
      ],
      edges: [edge('start', 'call'), edge('call', 'end')],
    };
    const given = flowServer(draft);
    given.server.on(api.flows.version, { ...version, document: { ...greeting(), id: 'f2', version: 1 } });
    const editor = await openEditor(given);
    act(() => editor.step('subFlow').focus());
    await waitFor(() => expect(given.server.calls(api.flows.version)).toHaveLength(1));
    await waitFor(async () => {
      await editor.user.keyboard('{Control>}{Shift>}G{/Shift}{/Control}');
      expect(editor.steps()).toContain('send');
    });
    await waitFor(() => expect(editor.wires()).toEqual(['send.next>end', 'start.next>send']));
  });
});
