import type { FlowDetailDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import type { FlowDocument } from '@tandem/flow';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from '../../api/api-error.ts';
import { call } from '../../api/client.ts';
import { useOnConnected, useSocketEvent } from '../../realtime/socket-context.tsx';
import { keepField } from './drafting/keep-field.ts';
import { readTheirs, type Saved } from './drafting/read-theirs.ts';
import { refusedLoss } from './drafting/refused-loss.ts';
import { useEditor, useEditorState } from './editor-context.tsx';
import { flowQueries } from './flow-queries.ts';
import { changesBetween, mergeTheirs, withTheirs } from './model/changes.ts';
import { heavyLoss, type Loss } from './model/heavy-loss.ts';
import { positionOf } from './model/history.ts';
import { forgetDraft, keepDraft } from './model/kept-draft.ts';
import { readDocument } from './model/read-document.ts';

/** Five truthful words about the draft, and one for what the server or the author has yet to allow. */
export type SaveState = 'saved' | 'saving' | 'offline' | 'conflict' | 'readOnly' | 'failed';

const saveAfterMs = 700;
const keepAfterMs = 150;

const withDraft = (flow: FlowDetailDto, { document, revision }: Saved): FlowDetailDto => ({
  ...flow,
  draft: document as unknown as FlowDetailDto['draft'],
  draftRevision: revision,
  hasUnpublishedChanges: true,
});

/**
 * Saves the draft shortly after each edit. Another save in between is a conflict, never overwritten; a save that would
 * drop much waits until it is allowed; without a connection the draft is kept in this browser and saved when it is back.
 * What others save comes in as they do, under what is drawn here.
 */
export function useAutosave(flowId: string, revision: number, isDraft: boolean) {
  const client = useQueryClient();
  const { store, isReadOnly } = useEditor();
  const history = useEditorState((state) => state.history);
  const document = history.present;
  const [state, setState] = useState<SaveState>(isReadOnly ? 'readOnly' : 'saved');
  const [loss, setLoss] = useState<Loss>();
  const [isOwned, setOwned] = useState(false);
  const [savedAt, setSavedAt] = useState(() => positionOf(history));
  const saved = useRef({ document, revision });
  const allowed = useRef<FlowDocument>(undefined);
  const saving = useRef<Promise<void>>(undefined);
  const again = useRef(async () => {});
  const newest = useCallback(() => store.getState().history.present, [store]);

  /** Takes in what others saved since. @returns whether there was anything */
  const takeTheirs = useCallback(async () => {
    const base = saved.current;
    const theirs = await readTheirs(flowId, base);
    if (!theirs) return false;
    const giveBack = keepField();
    const { document: merged, clashes } = mergeTheirs(base.document, newest(), theirs.document);
    store.getState().takeIn(merged, clashes);
    giveBack();
    const isAll = changesBetween(newest(), theirs.document).length === 0;
    saved.current = { ...theirs, ...(isAll && { document: newest() }) };
    if (isAll) setSavedAt(positionOf(store.getState().history));
    client.setQueryData(flowQueries.flow(flowId).queryKey, (old) => old && withDraft(old, theirs));
    return true;
  }, [client, flowId, newest, store]);

  const saveAll = useCallback(async () => {
    try {
      while (newest() !== saved.current.document) {
        const { present: sent, ...log } = store.getState().history;
        const heavy = sent === allowed.current ? undefined : heavyLoss(saved.current.document, sent);
        setLoss(heavy);
        if (heavy) {
          setState('failed');
          return;
        }
        setState('saving');
        const flow = await call(api.flows.saveDraft, {
          params: { id: flowId },
          body: {
            document: sent,
            baseRevision: saved.current.revision,
            ...(sent === allowed.current && { confirmed: true }),
          },
        });
        setOwned(false);
        const stands = readDocument(flow.draft);
        const isMerged = flow.draftRevision > saved.current.revision + 1 && changesBetween(sent, stands).length > 0;
        if (isMerged) store.getState().takeIn(withTheirs(sent, newest(), stands));
        // What others drew meanwhile comes in; what was drawn here since stays on top of it.
        const isSettled = isMerged && changesBetween(newest(), stands).length === 0;
        saved.current = {
          document: isSettled ? newest() : isMerged ? stands : sent,
          revision: flow.draftRevision,
        };
        setSavedAt(positionOf({ ...log, present: sent }));
        // Whoever opens the draft again in this console begins with what was saved.
        client.setQueryData(flowQueries.flow(flowId).queryKey, flow);
      }
      forgetDraft(flowId);
      setState('saved');
      await client.invalidateQueries({ queryKey: ['flows', 'list'] });
    } catch (error) {
      const refusal = error instanceof ApiError ? error : undefined;
      const dropped = refusal && refusedLoss(refusal);
      if (dropped) setLoss(dropped);
      if (refusal?.code === 'flow.draft_changed' && (await takeTheirs().catch(() => false))) {
        await again.current();
        return;
      }
      setOwned(refusal?.code === 'flow.draft_owned');
      const isConflict = refusal?.status === 409 && !dropped && refusal.code !== 'flow.draft_owned';
      setState(refusal?.code === 'network' ? 'offline' : isConflict ? 'conflict' : 'failed');
    }
  }, [client, flowId, newest, store, takeTheirs]);
  again.current = saveAll;
  /** Saves what is not saved yet, after a save that is under way. */
  const save = useCallback(async () => {
    if (isReadOnly) return;
    // Somebody else who waited for the same may have gone first.
    while (saving.current !== undefined) await saving.current;
    if (newest() === saved.current.document) return;
    saving.current = saveAll().finally(() => {
      saving.current = undefined;
    });
    await saving.current;
  }, [isReadOnly, newest, saveAll]);

  useEffect(() => {
    if (isReadOnly) return undefined;
    if (document === saved.current.document) {
      setLoss(undefined);
      setState((old) => (old === 'conflict' ? old : 'saved'));
      return undefined;
    }
    setState((old) => (old === 'conflict' ? old : 'saving'));
    const keepNow = () => document !== saved.current.document && keepDraft(flowId, document, saved.current.document);
    const keeping = setTimeout(keepNow, keepAfterMs);
    const timer = setTimeout(() => void save(), saveAfterMs);
    addEventListener('pagehide', keepNow);
    return () => {
      clearTimeout(keeping);
      clearTimeout(timer);
      removeEventListener('pagehide', keepNow);
    };
  }, [document, flowId, isReadOnly, save]);
  /** Takes in what others saved, between saves of one's own. */
  const follow = useCallback(async () => {
    while (saving.current !== undefined) await saving.current;
    if (!isDraft) return;
    saving.current = takeTheirs()
      // Without a connection it is asked again when it is back.
      .catch(() => false)
      .then(() => undefined)
      .finally(() => {
        saving.current = undefined;
      });
    await saving.current;
    await save();
  }, [isDraft, save, takeTheirs]);
  useOnConnected(() => void follow());
  // A connection that was not noticed to be lost is not noticed to be back either.
  useEffect(() => {
    const again = () => void follow();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [follow]);
  useSocketEvent('changed', ({ resource, id }) => {
    if (resource !== 'flows' || id !== flowId) return;
    void follow();
    void client.invalidateQueries({ queryKey: flowQueries.drafting(flowId).queryKey });
  });
  // Leaving the editor does not wait for the pause in typing.
  useEffect(
    () => () => {
      if (!isReadOnly && newest() !== saved.current.document) keepDraft(flowId, newest(), saved.current.document);
      void save();
    },
    [flowId, isReadOnly, newest, save],
  );

  /** Saves what is not saved yet and answers the revision that then stands. Throws when it cannot be saved. */
  const settle = useCallback(async () => {
    await save();
    if (newest() !== saved.current.document) throw new ApiError('flow.draft_not_saved', 0, 'The draft is not saved.');
    return saved.current.revision;
  }, [save, newest]);
  /** After a conflict: takes the server's revision as the base, so that mine replaces theirs. */
  const keepMine = useCallback(async () => {
    const theirs = await call(api.flows.get, { params: { id: flowId } });
    saved.current = { ...saved.current, revision: theirs.draftRevision };
    await save();
  }, [flowId, save]);
  /** After a conflict: theirs is what stands here and there. */
  const adopt = useCallback(
    (theirs: FlowDocument, theirRevision: number) => {
      store.getState().edit({ key: 'takeTheirs' }, () => theirs);
      saved.current = { document: newest(), revision: theirRevision };
      setSavedAt(positionOf(store.getState().history));
      setState('saved');
    },
    [store, newest],
  );
  /** Saves although much is dropped: the author has been asked. */
  const allowLoss = useCallback(async () => {
    allowed.current = newest();
    await save();
  }, [newest, save]);
  /** How many edits the server does not have. */
  const unsaved = document === saved.current.document ? 0 : Math.max(1, Math.abs(positionOf(history) - savedAt));
  return { state, loss, isOwned, unsaved, save, settle, keepMine, adopt, allowLoss };
}
