import { useEffectEvent, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../commands/command.ts';
import { useCommands } from '../../commands/registry.ts';
import { useEditor } from './editor-context.tsx';
import { useEditActions } from './use-edit-actions.ts';

interface Actions {
  focusPalette: () => void;
  layout: () => void;
  fit: () => void;
  build: () => void;
  test: () => void;
  publish: () => void;
  problems: () => void;
}

/** The keys of the canvas; each is in the palette too. */
export function useEditorCommands(actions: Actions): void {
  const { t } = useTranslation(['flows', 'shell']);
  const { store, isReadOnly } = useEditor();
  const edits = useEditActions();
  const run = useEffectEvent((name: keyof Actions) => actions[name]());
  const edit = useEffectEvent((name: keyof typeof edits) => edits[name]());
  const commands = useMemo<readonly Command[]>(() => {
    const group = t('shell:shortcuts.scope.canvas');
    const command = (id: string, title: string, keys: string, action: () => void): Command => ({
      id: `flow.${id}`,
      title,
      group,
      scope: 'canvas',
      keys,
      run: action,
    });
    const looking = [
      command('fit', t('flows:command.fit'), '1', () => run('fit')),
      command('test', t('flows:command.test'), 'T', () => run('test')),
      command('build', t('flows:command.build'), 'B', () => run('build')),
      command('copy', t('flows:command.copy'), 'Mod+C', () => edit('copy')),
      command('selectAll', t('flows:command.selectAll'), 'Mod+A', () => edit('selectAll')),
      { ...command('problems', t('flows:command.problems'), 'F8', () => run('problems')) },
    ];
    if (isReadOnly) return looking;
    return [
      ...looking,
      command('add', t('flows:command.add'), 'A', () => run('focusPalette')),
      command('undo', t('flows:command.undo'), 'Mod+Z', () => store.getState().undo()),
      command('redo', t('flows:command.redo'), 'Mod+Shift+Z', () => store.getState().redo()),
      command('redoAlso', t('flows:command.redo'), 'Mod+Y', () => store.getState().redo()),
      command('delete', t('flows:command.delete'), 'Delete', () => edit('remove')),
      command('deleteAlso', t('flows:command.delete'), 'Backspace', () => edit('remove')),
      command('deleteHeal', t('flows:command.deleteHeal'), 'Mod+Backspace', () => edit('removeAndHeal')),
      command('duplicate', t('flows:command.duplicate'), 'Mod+D', () => edit('duplicate')),
      command('paste', t('flows:command.paste'), 'Mod+V', () => edit('paste')),
      command('layout', t('flows:command.layout'), 'L', () => run('layout')),
      command('publish', t('flows:command.publish'), 'P', () => run('publish')),
    ];
  }, [t, store, isReadOnly]);
  useCommands(commands);
}
