import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../commands/command.ts';
import { useEditor } from './editor-context.tsx';
import type { Alignment } from './model/align.ts';
import type { useClipboard } from './use-clipboard.ts';
import type { EditActions } from './use-edit-actions.ts';
import type { MakeCommand } from './use-editor-commands.ts';
import type { useSheets } from './use-sheets.ts';
import type { useSubFlows } from './use-sub-flows.ts';

const near = 8;
const far = 40;
/** What is deleted is what is chosen there: never by a key meant for a button or a choice of the settings. */
const drawing = '[data-canvas], [data-outline]';

/** The commands that change the document. */
export function useEditCommands(
  make: MakeCommand,
  edits: EditActions,
  clipboard: ReturnType<typeof useClipboard>,
  sheets: ReturnType<typeof useSheets>,
  subFlows: ReturnType<typeof useSubFlows>,
): readonly Command[] {
  const { t } = useTranslation('flows');
  const { view } = useEditor();
  return useMemo(() => {
    const heard = (command: Command): Command => ({ ...command, isHeardElsewhere: true });
    const drawn = (command: Command): Command => ({ ...command, within: drawing });
    const hidden = (command: Command): Command => ({ ...command, isHidden: true });
    const move = (arrow: string, title: string, x: number, y: number): Command[] => [
      { ...make(`move${arrow}`, title, `Mod+${arrow}`, () => edits.nudge(x * near, y * near, title)), repeats: true },
      {
        ...hidden(make(`moveFar${arrow}`, title, `Mod+Shift+${arrow}`, () => edits.nudge(x * far, y * far, title))),
        repeats: true,
      },
    ];
    const aligned = (how: Alignment, title: string) => make(`align.${how}`, title, undefined, () => edits.align(how));
    return [
      make('add', t('command.add'), 'A', edits.add),
      make('undo', t('command.undo'), 'Mod+Z', edits.undo),
      make('redo', t('command.redo'), 'Mod+Shift+Z', edits.redo),
      hidden(make('redoAlso', t('command.redo'), 'Mod+Y', edits.redo)),
      make('rename', t('command.rename'), 'F2', edits.rename),
      make('connect', t('command.connect'), 'C', edits.connect),
      make('replace', t('command.replace'), 'R', edits.replace),
      make('disable', t('command.disable'), 'D', edits.disable),
      drawn(make('delete', t('command.delete'), 'Delete', edits.remove)),
      drawn(hidden(make('deleteAlso', t('command.delete'), 'Backspace', edits.remove))),
      drawn(make('deleteHeal', t('command.deleteHeal'), 'Mod+Backspace', edits.removeAndHeal)),
      make('duplicate', t('command.duplicate'), 'Mod+D', edits.duplicate),
      heard(make('cut', t('command.cut'), 'Mod+X', clipboard.cut)),
      heard(make('paste', t('command.paste'), 'Mod+V', () => clipboard.paste(false))),
      heard(make('pasteIn', t('command.pasteIn'), 'Mod+Shift+V', () => clipboard.paste(true))),
      ...move('ArrowLeft', t('command.moveLeft'), -1, 0),
      ...move('ArrowRight', t('command.moveRight'), 1, 0),
      ...move('ArrowUp', t('command.moveUp'), 0, -1),
      ...move('ArrowDown', t('command.moveDown'), 0, 1),
      make('layout', t('command.layout'), 'L', edits.layout),
      make('align', t('command.align'), 'Shift+L', () =>
        view.setState({ menu: { at: { x: innerWidth / 2 - 100, y: innerHeight / 3 }, of: 'align' } }),
      ),
      aligned('left', t('command.alignLeft')),
      aligned('middle', t('command.alignMiddle')),
      aligned('top', t('command.alignTop')),
      aligned('centre', t('command.alignCentre')),
      aligned('across', t('command.spreadAcross')),
      aligned('down', t('command.spreadDown')),
      make('fold', t('command.fold'), 'Shift+H', sheets.fold),
      make('frame', t('command.frame'), 'Shift+F', sheets.frame),
      make('note', t('command.note'), 'Shift+S', sheets.note),
      make('comment', t('command.comment'), 'Shift+C', sheets.comment),
      make('inline', t('command.inline'), 'Mod+Shift+G', () => void subFlows.inline()),
      make('edge', t('command.edge'), undefined, edits.openEdge),
    ];
  }, [make, edits, clipboard, sheets, subFlows, t, view]);
}
