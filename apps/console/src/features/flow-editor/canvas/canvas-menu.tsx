import { MenuItem, MenuSeparator, PointMenu } from '@tandem/ui';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useAllCommands } from '../../../commands/registry.ts';
import { useEditor, useEditorState, useView } from '../editor-context.tsx';
import { indexOf } from '../model/document-index.ts';
import type { MenuFor } from '../model/view-store.ts';

const clip = ['cut', 'copy', 'paste', 'duplicate'];
/** They stand in the menu of a step that calls a flow. */
const ofCalls: readonly string[] = ['openFlow', 'inline'];
const away = ['delete', 'deleteHeal'];

/** Which commands stand in which menu, in groups. */
const menus: Readonly<Record<MenuFor, readonly (readonly string[])[]>> = {
  canvas: [
    ['add', 'note', 'frame'],
    ['paste', 'selectAll'],
    ['layout', 'fit', 'outline', 'navigation'],
  ],
  node: [
    ['rename', 'connect', 'replace', 'disable', 'comment'],
    ['runFromHere', 'breakpoint'],
    ['openFlow', 'inline', 'extract'],
    clip,
    ['selectDown', 'selectUp', 'frame'],
    away,
  ],
  selection: [['align', 'layout', 'frame', 'disable', 'extract'], clip, away],
  annotation: [['rename', 'fold'], clip, ['delete']],
  edge: [['edge'], ['delete']],
  align: [
    ['align.left', 'align.middle', 'align.top', 'align.centre'],
    ['align.across', 'align.down'],
  ],
};

/** The menu at the pointer; each of its items is in the palette too, with the same keys. */
export function CanvasMenu() {
  const { t } = useTranslation('flows');
  const { view } = useEditor();
  const menu = useView((state) => state.menu);
  const commands = useAllCommands();
  const isCall = useEditorState(({ selection, history }) => {
    const [id = ''] = selection.nodes;
    return indexOf(history.present).nodes.get(id)?.type === 'subFlow';
  });
  if (!menu) return null;
  const hidden = isCall ? [] : ofCalls;
  const groups = menus[menu.of]
    .map((ids) =>
      ids
        .filter((id) => !hidden.includes(id))
        .flatMap((id) => commands.find((command) => command.id === `flow.${id}`) ?? []),
    )
    .filter((group) => group.length > 0);
  return (
    <PointMenu at={menu.at} label={t('menu.context')} onClose={() => view.setState({ menu: undefined })}>
      {groups.map((group, i) => (
        <Fragment key={group[0]?.id}>
          {i > 0 && <MenuSeparator />}
          {group.map(({ id, title, keys, run }) => (
            <MenuItem
              key={id}
              id={id}
              textValue={title}
              isDanger={id === 'flow.delete'}
              {...(keys !== undefined && { shortcut: keys })}
              // What it opens must not open inside of this menu's own closing.
              onAction={() => setTimeout(run)}
            >
              {title}
            </MenuItem>
          ))}
        </Fragment>
      ))}
    </PointMenu>
  );
}
