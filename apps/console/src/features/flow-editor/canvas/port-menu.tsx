import type { FlowNode, Port } from '@tandem/flow';
import { Menu, MenuItem, MenuSection, MenuSeparator } from '@tandem/ui';
import { Unlink } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocument, useEditor } from '../editor-context.tsx';
import { connect, disconnect } from '../model/edit.ts';
import { newId } from '../model/new-node.ts';
import { NodeIcon } from '../node-icon.tsx';
import { useNodeName } from '../use-label.ts';
import { useStepChoices } from './step-choices.ts';

interface PortMenuProps {
  readonly node: FlowNode;
  readonly port: Port;
  readonly portName: string;
  /** The connection that leaves here now. */
  readonly edgeId: string | undefined;
  readonly trigger: ReactElement;
  readonly isOpen: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** All that can follow an exit: a new step, a step that is there, or nothing. */
export function PortMenu({ node, port, portName, edgeId, trigger, isOpen, onOpenChange }: PortMenuProps) {
  const { t } = useTranslation('flows');
  const { store, add, nodeTypes } = useEditor();
  const document = useDocument();
  const nameOf = useNodeName();
  const choices = useStepChoices('');
  const targets = document.nodes.filter((other) => other.id !== node.id && other.type !== 'start');
  return (
    <Menu
      label={t('menu.title', { port: portName })}
      placement="right top"
      trigger={trigger}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
    >
      <MenuSection title={t('menu.add')}>
        {choices.map(({ type, title }) => (
          <MenuItem
            key={type.type}
            id={`add ${type.type}`}
            icon={<NodeIcon type={type} />}
            onAction={() => add(type, { kind: 'port', node: node.id, port: port.id })}
          >
            {title}
          </MenuItem>
        ))}
      </MenuSection>
      {targets.length > 0 && (
        <MenuSection title={t('menu.connect')}>
          {targets.map((target) => (
            <MenuItem
              key={target.id}
              id={`connect ${target.id}`}
              icon={<NodeIcon type={nodeTypes.get(target.type)} />}
              onAction={() =>
                store
                  .getState()
                  .edit(t('step.connect'), (doc) =>
                    connect(doc, { id: newId(), from: { node: node.id, port: port.id }, to: target.id }),
                  )
              }
            >
              {nameOf(target, nodeTypes.get(target.type))}
            </MenuItem>
          ))}
        </MenuSection>
      )}
      {edgeId !== undefined && (
        <>
          <MenuSeparator />
          <MenuItem
            id="disconnect"
            isDanger
            icon={<Unlink aria-hidden="true" size={15} />}
            onAction={() => store.getState().edit(t('step.disconnect'), (doc) => disconnect(doc, new Set([edgeId])))}
          >
            {t('menu.disconnect')}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
