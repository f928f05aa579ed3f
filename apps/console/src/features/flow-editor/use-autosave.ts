import { api } from '@tandem/contracts/calls';
import type { FlowDocument } from '@tandem/flow';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from '../../api/api-error.ts';
import { call } from '../../api/client.ts';
import { useOnConnected } from '../../realtime/socket-context.tsx';
import { flowQueries } from './flow-queries.ts';
import { forgetDraft, keepDraft } from './model/kept-draft.ts';

/** Five truthful words about the draft, and one for a refusal that is not a conflict. */
export type SaveState = 'saved' | 'saving' | 'offline' | 'conflict' | 'readOnly' | 'failed';

const saveAfterMs = 700;

/**
 * Saves the draft shortly after each change. Another edit in between is a conflict, never overwritten; without a
 * connection the draft is kept in this browser and saved when the connection is back.
 */
export function useAutosave(flowId: string, document: FlowDocument, revision: number, isReadOnly: boolean) {
  const client = useQueryClient();
  const [state, setState] = useState<SaveState>(isReadOnly ? 'readOnly' : 'saved');
  const saved = useRef({ document, revision });
  const newest = useRef(document);
  const saving = useRef<Promise<void>>(undefined);

  const saveAll = useCallback(async () => {
    try {
      while (newest.current !== saved.current.document) {
        const sent = newest.current;
        setState('saving');
        const flow = await call(api.flows.saveDraft, {
          params: { id: flowId },
          body: { document: sent, baseRevision: saved.current.revision },
        });
        saved.current = { document: sent, revision: flow.draftRevision };
        // Whoever opens the draft again in this console begins with what was saved.
        client.setQueryData(flowQueries.flow(flowId).queryKey, flow);
      }
      forgetDraft(flowId);
      setState('saved');
      await client.invalidateQueries({ queryKey: ['flows', 'list'] });
    } catch (error) {
      const code = error instanceof ApiError ? error : undefined;
      setState(code?.code === 'network' ? 'offline' : code?.status === 409 ? 'conflict' : 'failed');
    }
  }, [client, flowId]);
  /** Saves what is not saved yet, after a save that is under way. */
  const save = useCallback(async () => {
    if (isReadOnly) return;
    await saving.current;
    if (newest.current === saved.current.document) return;
    saving.current ??= saveAll().finally(() => {
      saving.current = undefined;
    });
    await saving.current;
  }, [isReadOnly, saveAll]);

  useEffect(() => {
    newest.current = document;
    if (isReadOnly || document === saved.current.document) return undefined;
    keepDraft(flowId, document);
    setState((old) => (old === 'conflict' ? old : 'saving'));
    const timer = setTimeout(() => void save(), saveAfterMs);
    return () => clearTimeout(timer);
  }, [document, flowId, isReadOnly, save]);
  useOnConnected(() => void save());
  // Leaving the editor does not wait for the pause in typing.
  useEffect(() => () => void save(), [save]);

  /** Saves what is not saved yet and answers the revision that then stands. Throws when it cannot be saved. */
  const settle = useCallback(async () => {
    await save();
    if (newest.current !== saved.current.document)
      throw new ApiError('flow.draft_not_saved', 0, 'The draft is not saved.');
    return saved.current.revision;
  }, [save]);
  /** After a conflict: takes the server's revision as the base, so that mine replaces theirs. */
  const keepMine = useCallback(async () => {
    const theirs = await call(api.flows.get, { params: { id: flowId } });
    saved.current = { ...saved.current, revision: theirs.draftRevision };
    await save();
  }, [flowId, save]);
  const adopt = useCallback((theirs: FlowDocument, theirRevision: number) => {
    saved.current = { document: theirs, revision: theirRevision };
    newest.current = theirs;
    setState('saved');
  }, []);
  return { state, settle, keepMine, adopt };
}
