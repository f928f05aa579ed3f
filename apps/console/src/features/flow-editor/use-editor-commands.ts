import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../commands/command.ts';
import { useCommands } from '../../commands/registry.ts';
import { useEditor } from './editor-context.tsx';
import { useClipboard } from './use-clipboard.ts';
import { useEditActions } from './use-edit-actions.ts';
import { useEditCommands } from './use-edit-commands.ts';
import { useGoToMode } from './use-modes.ts';
import { useSheets } from './use-sheets.ts';
import { useSubFlows } from './use-sub-flows.ts';
import { useTestActions } from './use-test-actions.ts';
import { useTrail } from './use-trail.ts';
import { useViewActions } from './use-view-actions.ts';

/** Makes a command of the canvas. */
export type MakeCommand = (id: string, title: string, keys: string | undefined, run: () => void) => Command;

/** While there is nothing to be done. */
const none: readonly Command[] = [];

/**
 * All that can be done in the editor: by keys, in context menus and in the palette, from one list.
 * @param isHidden something else stands in the place of the canvas: no key acts on what is not to be seen
 */
export function useEditorCommands(mayPublish: boolean, isHidden: boolean): void {
  const { t } = useTranslation(['flows', 'shell', 'drafts']);
  const { view, isReadOnly } = useEditor();
  const see = useViewActions();
  const goTo = useGoToMode();
  const trail = useTrail();
  const clipboard = useClipboard(isHidden);
  const edits = useEditActions();
  const sheets = useSheets();
  const tests = useTestActions();
  const subFlows = useSubFlows();
  const group = t('shell:shortcuts.scope.canvas');
  const make = useMemo<MakeCommand>(
    () => (id, title, keys, run) => ({ id: `flow.${id}`, title, group, scope: 'canvas', ...(keys && { keys }), run }),
    [group],
  );
  const looking = useMemo<readonly Command[]>(
    () => [
      make('build', t('flows:command.build'), 'B', () => view.setState({ mode: 'build' })),
      make('test', t('flows:command.test'), 'T', () => view.setState({ mode: 'test' })),
      make('live', t('flows:command.live'), 'V', () => goTo('live')),
      make('run', t('flows:command.run'), 'Mod+Enter', () =>
        subFlows.chosenCall() && view.getState().mode === 'build' ? subFlows.open() : tests.run(),
      ),
      { ...make('openFlow', t('flows:command.openFlow'), 'Mod+Enter', subFlows.open), isHeardElsewhere: true },
      make('runFromHere', t('flows:command.runFromHere'), 'Shift+Enter', tests.runFromHere),
      make('testStep', t('flows:command.testStep'), '.', tests.step),
      make('breakpoint', t('flows:command.breakpoint'), 'F9', tests.toggleBreakpoint),
      make('problems', t('flows:command.problems'), 'F8', see.problems),
      make('find', t('flows:command.find'), 'Mod+F', see.search),
      make('outline', t('flows:command.outline'), '!', see.outline),
      make('fit', t('flows:command.fit'), '1', see.fit),
      make('fitSelection', t('flows:command.fitSelection'), '2', see.fitSelection),
      make('fullSize', t('flows:command.fullSize'), '0', see.fullSize),
      make('zoomIn', t('flows:canvas.zoomIn'), '+', see.zoomIn),
      { ...make('zoomInAlso', t('flows:canvas.zoomIn'), '=', see.zoomIn), isHidden: true },
      make('zoomOut', t('flows:canvas.zoomOut'), '-', see.zoomOut),
      make('back', t('flows:command.back'), '[', trail.back),
      make('forward', t('flows:command.forward'), ']', trail.forward),
      make('navigation', t('flows:command.navigation'), undefined, see.switchNavigation),
      make('selectAll', t('flows:command.selectAll'), 'Mod+A', edits.selectAll),
      make('selectDown', t('flows:command.selectDown'), 'Shift+ArrowRight', () => edits.selectReach(false)),
      make('selectUp', t('flows:command.selectUp'), 'Shift+ArrowLeft', () => edits.selectReach(true)),
      { ...make('copy', t('flows:command.copy'), 'Mod+C', clipboard.copy), isHeardElsewhere: true },
    ],
    [make, t, view, see, goTo, trail, edits, clipboard, tests, subFlows],
  );
  const editing = useEditCommands(make, edits, clipboard, sheets, subFlows);
  const keeping = useMemo(
    () => [
      make('restorePoint', t('drafts:restorePoint.title'), 'Mod+S', () => view.setState({ dialog: 'restorePoint' })),
    ],
    [make, t, view],
  );
  const publishing = useMemo(
    () => [
      make('extract', t('flows:command.extract'), 'Mod+G', () => void subFlows.extract()),
      make('publish', t('flows:command.publish'), 'P', () => view.setState({ dialog: 'publish' })),
    ],
    [make, t, view, subFlows],
  );
  useCommands(
    useMemo(
      () =>
        isHidden
          ? none
          : [
              ...looking,
              ...(isReadOnly ? [] : [...editing, ...keeping]),
              ...(mayPublish && !isReadOnly ? publishing : []),
            ],
      [looking, editing, keeping, publishing, mayPublish, isReadOnly, isHidden],
    ),
  );
}
