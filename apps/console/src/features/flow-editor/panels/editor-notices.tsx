import type { FlowDetailDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Banner, Button, toast } from '@tandem/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { DraftOwner } from '../drafting/draft-owner.tsx';
import { useEditor } from '../editor-context.tsx';
import { changesBetween, mergeTheirs } from '../model/changes.ts';
import { forgetDraft, forgetKept, type KeptDraft, keptDrafts, setAside } from '../model/kept-draft.ts';
import { readDocument } from '../model/read-document.ts';
import type { useAutosave } from '../use-autosave.ts';

interface NoticesProps {
  readonly flow: FlowDetailDto;
  readonly autosave: ReturnType<typeof useAutosave>;
}

/** What the author has to decide about the draft: a conflict, or changes of an earlier visit that were never saved. */
export function EditorNotices({ flow, autosave }: NoticesProps) {
  const { t } = useTranslation('flows');
  const { store, isReadOnly } = useEditor();
  const format = useFormat();
  const errorText = useErrorText();
  const decide = (action: () => Promise<void>) => () =>
    void action().catch((error: unknown) => toast({ text: errorText(error), tone: 'danger' }));
  /** What was drawn then, joined with what others have saved since. */
  const joinedWith = ({ document, base = document }: KeptDraft) =>
    base === document ? { document, clashes: [] } : mergeTheirs(base, document, store.getState().history.present);
  /** The newest that was kept and would change anything. It stays kept until one has decided, whatever is drawn meanwhile. */
  const offer = (): KeptDraft | undefined => {
    if (isReadOnly) return undefined;
    const { present } = store.getState().history;
    const found = keptDrafts(flow.id).find((each) => {
      const { document, clashes } = joinedWith(each);
      return clashes.length > 0 || changesBetween(present, document).length > 0;
    });
    return found && setAside(flow.id, found);
  };
  const [kept, setKept] = useState(offer);
  const decided = (draft: KeptDraft) => {
    forgetKept(draft);
    setKept(undefined);
  };
  const restore = (draft: KeptDraft) => {
    const { edit, takeIn } = store.getState();
    const joined = joinedWith(draft);
    edit({ key: 'restore' }, () => joined.document);
    if (joined.clashes.length > 0) takeIn(joined.document, joined.clashes);
  };
  const takeTheirs = async () => {
    const theirs = await call(api.flows.get, { params: { id: flow.id } });
    const document = readDocument(theirs.draft);
    autosave.adopt(document, theirs.draftRevision);
    forgetDraft(flow.id);
  };
  if (autosave.state === 'conflict') {
    return (
      <Banner
        tone="danger"
        className="m-2"
        actions={
          <>
            <Button size="small" onPress={decide(takeTheirs)}>
              {t('save.takeTheirs')}
            </Button>
            <Button size="small" onPress={decide(autosave.keepMine)}>
              {t('save.keepMine')}
            </Button>
          </>
        }
      >
        <strong>{t('save.conflictTitle')}</strong>
        <p>{t('save.conflictBody')}</p>
      </Banner>
    );
  }
  if (autosave.isOwned) return <DraftOwner flow={flow} onEditor={autosave.save} />;
  if (autosave.loss) {
    return (
      <Banner
        tone="warning"
        className="m-2"
        actions={
          <>
            <Button size="small" variant="primary" onPress={() => store.getState().undo()}>
              {t('save.lossUndo')}
            </Button>
            <Button size="small" onPress={decide(autosave.allowLoss)}>
              {t('save.lossAllow')}
            </Button>
          </>
        }
      >
        <strong>{t('save.lossTitle', { count: autosave.loss.dropped, of: autosave.loss.of })}</strong>
        <p>{t('save.lossBody')}</p>
      </Banner>
    );
  }
  if (!kept) return null;
  return (
    <Banner
      tone="warning"
      className="m-2"
      actions={
        <>
          <Button
            size="small"
            variant="primary"
            onPress={() => {
              restore(kept);
              decided(kept);
            }}
          >
            {t('save.restore')}
          </Button>
          <Button size="small" onPress={() => decided(kept)}>
            {t('save.dropThem')}
          </Button>
        </>
      }
    >
      <strong>{t('save.restoreTitle')}</strong>
      <p>{t('save.restoreBody', { time: format.dateTime(kept.at) })}</p>
    </Banner>
  );
}
