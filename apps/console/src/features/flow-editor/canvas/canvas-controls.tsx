import { IconButton } from '@tandem/ui';
import { Panel } from '@xyflow/react';
import { Frame, LocateFixed, Maximize, Minus, MousePointer2, Plus, Search, StickyNote, Touchpad } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useEditor, useView } from '../editor-context.tsx';
import { useReveal } from '../use-reveal.ts';
import { useSheets } from '../use-sheets.ts';
import { useViewActions } from '../use-view-actions.ts';
import { tabStopOf } from './use-tab-stop.ts';

/** Zoom, fit, search, how the canvas moves, and what can be put beside the steps; at the lower left. */
export function CanvasControls() {
  const { t } = useTranslation('flows');
  const { store, isReadOnly } = useEditor();
  const reveal = useReveal();
  const navigation = useView((state) => state.navigation);
  const see = useViewActions();
  const sheets = useSheets();
  // Of a large flow only what is seen is drawn: panned away, no step is there for Tab to stop at.
  const goToSteps = () => {
    const id = tabStopOf(store.getState());
    if (id !== undefined) reveal(id);
  };
  return (
    <Panel position="bottom-left" className="flex rounded-card border border-line-subtle bg-surface p-0.5 shadow-low">
      <IconButton size="small" label={t('canvas.zoomOut')} shortcut="-" onPress={see.zoomOut}>
        <Minus aria-hidden="true" size={15} />
      </IconButton>
      <IconButton size="small" label={t('canvas.zoomIn')} shortcut="+" onPress={see.zoomIn}>
        <Plus aria-hidden="true" size={15} />
      </IconButton>
      <IconButton size="small" label={t('canvas.fit')} shortcut="1" onPress={see.fit}>
        <Maximize aria-hidden="true" size={14} />
      </IconButton>
      <IconButton size="small" label={t('canvas.goToSteps')} onPress={goToSteps}>
        <LocateFixed aria-hidden="true" size={14} />
      </IconButton>
      <IconButton size="small" label={t('command.find')} shortcut="Mod+F" onPress={see.search}>
        <Search aria-hidden="true" size={14} />
      </IconButton>
      <IconButton
        size="small"
        label={navigation === 'mouse' ? t('canvas.asMouse') : t('canvas.asTrackpad')}
        onPress={see.switchNavigation}
      >
        {navigation === 'mouse' ? (
          <MousePointer2 aria-hidden="true" size={14} />
        ) : (
          <Touchpad aria-hidden="true" size={14} />
        )}
      </IconButton>
      {!isReadOnly && (
        <>
          <IconButton size="small" label={t('command.frame')} shortcut="Shift+F" onPress={sheets.frame}>
            <Frame aria-hidden="true" size={14} />
          </IconButton>
          <IconButton size="small" label={t('command.note')} shortcut="Shift+S" onPress={sheets.note}>
            <StickyNote aria-hidden="true" size={14} />
          </IconButton>
        </>
      )}
    </Panel>
  );
}
