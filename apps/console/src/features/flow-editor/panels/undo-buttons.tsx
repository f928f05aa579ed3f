import { IconButton } from '@tandem/ui';
import { Redo2, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useEditor, useEditorState } from '../editor-context.tsx';
import { useStepText } from '../use-step-text.ts';

/** Back and forth, each button naming what it would take back or do again. */
export function UndoButtons() {
  const { t } = useTranslation('flows');
  const { store } = useEditor();
  const text = useStepText();
  const undo = useEditorState(({ history }) => history.past.at(-1)?.name);
  const redo = useEditorState(({ history }) => history.future[0]?.name);
  return (
    <>
      <IconButton
        label={undo ? t('bar.undo', { step: text(undo) }) : t('bar.nothingToUndo')}
        shortcut="Mod+Z"
        isDisabled={!undo}
        onPress={() => store.getState().undo()}
      >
        <Undo2 aria-hidden="true" size={16} />
      </IconButton>
      <IconButton
        label={redo ? t('bar.redo', { step: text(redo) }) : t('bar.nothingToRedo')}
        shortcut="Mod+Shift+Z"
        isDisabled={!redo}
        onPress={() => store.getState().redo()}
      >
        <Redo2 aria-hidden="true" size={16} />
      </IconButton>
    </>
  );
}
