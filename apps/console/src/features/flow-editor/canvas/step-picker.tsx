import type { NodeBody } from '@tandem/flow';
import { MenuItem, MenuSection, MenuSeparator, matchScore, PointMenu, toast } from '@tandem/ui';
import { Ban, Unlink } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor, useView } from '../editor-context.tsx';
import { edgeAt, indexOf } from '../model/document-index.ts';
import { connect, disconnect, reconnect } from '../model/edit.ts';
import { newId } from '../model/new-node.ts';
import { refusalOf } from '../model/refusal.ts';
import { spliceablePort, spliceInto } from '../model/splice.ts';
import type { PickerFor, ViewState } from '../model/view-store.ts';
import { targetsFor } from '../model/walk.ts';
import { NodeIcon } from '../node-icon.tsx';
import { useReveal } from '../use-reveal.ts';
import { isEntry, type StepChoice, useStepChoices } from './step-choices.ts';
import { useRefusalText } from './use-refusal-text.ts';

/** The list of what can come here: new steps, steps that are there, or nothing. Typing narrows it. */
export function StepPicker() {
  const picker = useView((state) => state.picker);
  return picker && <Picker key={JSON.stringify(picker)} {...picker} />;
}

function Picker({ at, asks }: NonNullable<ViewState['picker']>) {
  const { t } = useTranslation('flows');
  const { store, view, cardOf, add } = useEditor();
  const replace = useReplace();
  const reveal = useReveal();
  const refusalText = useRefusalText();
  const [search, setSearch] = useState('');
  const all = useStepChoices(search).filter(
    ({ type }) => !isEntry(type.category) && (asks.kind !== 'edge' || canLeadOn(type)),
  );
  const choices = asks.kind === 'connect' ? [] : bestFirst(all, search, ({ title }) => title);
  const chosen = useRef<string>(undefined);
  const document = store.getState().history.present;
  const index = indexOf(document);
  const edge = asks.kind === 'edge' ? index.edges.get(asks.edge) : wiredBy(asks, index);
  const from = 'node' in asks && asks.kind !== 'replace' ? asks.node : edge?.from.node;
  const wanted = search.trim().toLowerCase();
  const there = (from === undefined ? [] : targetsFor(index, from)).filter((node) => {
    const { title, type } = cardOf(node);
    return (!type || !isEntry(type.category)) && title.toLowerCase().includes(wanted);
  });
  const loose =
    asks.kind === 'edge'
      ? there.flatMap((node) => {
          const port = node.id === edge?.to ? undefined : spliceablePort(index, node, cardOf);
          return port === undefined ? [] : [{ node, port }];
        })
      : [];
  // Who looks for a step among those that are there learns why it is not among them.
  const refused =
    asks.kind === 'connect'
      ? index.order.flatMap((id) => {
          const node = index.nodes.get(id);
          const why = refusalOf(document, asks.node, id);
          return node && why && cardOf(node).title.toLowerCase().includes(wanted) ? [{ node, why }] : [];
        })
      : [];
  const targets = bestFirst(there, search, (node) => cardOf(node).title);
  const choose = ({ type, title }: StepChoice) => {
    if (asks.kind === 'replace') {
      chosen.current = asks.node;
      void replace(asks.node, type.type, title);
      return;
    }
    chosen.current = add(
      type,
      asks.kind === 'after'
        ? { kind: 'port', node: asks.node, port: asks.port }
        : asks.kind === 'edge'
          ? { kind: 'edge', edge: asks.edge }
          : { kind: 'selection' },
    );
  };
  const lead = (to: string) => {
    if (asks.kind === 'edge') store.getState().edit({ key: 'connect' }, (doc) => reconnect(doc, asks.edge, to));
    if (asks.kind !== 'after' && asks.kind !== 'connect') return;
    const made = { id: newId(), from: { node: asks.node, port: asks.port }, to };
    store.getState().edit({ key: 'connect' }, (doc) => connect(doc, made));
    chosen.current = asks.node;
  };
  const takeBest = () => {
    const [choice] = choices;
    const [target] = targets;
    if (choice) choose(choice);
    else if (target) lead(target.id);
  };
  return (
    <PointMenu
      at={at}
      label={usePickerTitle(asks)}
      search={{ label: t('palette.search'), value: search, onChange: setSearch, onSubmit: takeBest }}
      emptyText={t('palette.none', { query: search })}
      onClose={() => view.setState({ picker: undefined })}
      onGone={() => chosen.current !== undefined && reveal(chosen.current)}
    >
      {choices.length > 0 && (
        <MenuSection title={asks.kind === 'replace' ? t('menu.replace') : t('menu.add')}>
          {choices.map((choice) => (
            <MenuItem
              key={choice.type.type}
              id={`add ${choice.type.type}`}
              icon={<NodeIcon type={choice.type} />}
              onAction={() => choose(choice)}
            >
              {choice.title}
            </MenuItem>
          ))}
        </MenuSection>
      )}
      {loose.length > 0 && (
        <MenuSection title={t('menu.splice')}>
          {loose.map(({ node, port }) => (
            <MenuItem
              key={node.id}
              id={`splice ${node.id}`}
              icon={<NodeIcon type={cardOf(node).type} />}
              onAction={() => {
                if (edge)
                  store.getState().edit({ key: 'splice' }, (doc) => spliceInto(doc, edge.id, node.id, port, newId()));
                chosen.current = node.id;
              }}
            >
              {cardOf(node).title}
            </MenuItem>
          ))}
        </MenuSection>
      )}
      {targets.length > 0 && (
        <MenuSection title={asks.kind === 'edge' ? t('menu.changeTarget') : t('menu.connect')}>
          {targets.map((target) => (
            <MenuItem
              key={target.id}
              id={`connect ${target.id}`}
              icon={<NodeIcon type={cardOf(target).type} />}
              onAction={() => lead(target.id)}
            >
              {cardOf(target).title}
            </MenuItem>
          ))}
        </MenuSection>
      )}
      {refused.length > 0 && (
        <MenuSection title={t('refused.title')}>
          {refused.map(({ node, why }) => (
            <MenuItem
              key={node.id}
              id={`refused ${node.id}`}
              textValue={cardOf(node).title}
              icon={<Ban aria-hidden="true" size={15} />}
              onAction={() => toast({ text: refusalText(why) })}
            >
              <span className="flex flex-col">
                <span className="text-fg-secondary">{cardOf(node).title}</span>
                <span className="text-fg-muted text-xs">{refusalText(why)}</span>
              </span>
            </MenuItem>
          ))}
        </MenuSection>
      )}
      {edge && wanted === '' && (
        <>
          <MenuSeparator />
          <MenuItem
            id="disconnect"
            isDanger
            icon={<Unlink aria-hidden="true" size={15} />}
            onAction={() => {
              store.getState().edit({ key: 'disconnect' }, (doc) => disconnect(doc, new Set([edge.id])));
              chosen.current = edge.from.node;
            }}
          >
            {asks.kind === 'edge' ? t('canvas.removeEdge') : t('menu.disconnect')}
          </MenuItem>
        </>
      )}
    </PointMenu>
  );
}

/** Makes a step one of another type. What reads settings comes when it is wanted. */
function useReplace() {
  const { store, plugins, cardOf } = useEditor();
  return async (id: string, typeName: string, title: string) => {
    const [{ replaceNode }, { nodeTypesOf }] = await Promise.all([
      import('../model/replace-node.ts'),
      import('../model/node-types-of.ts'),
    ]);
    const type = nodeTypesOf(plugins).get(typeName);
    if (!type) return;
    store
      .getState()
      .edit({ key: 'replace', node: title }, (doc) => replaceNode(doc, id, type, (node) => cardOf(node).ports));
  };
}

/** As given while nothing is searched; else what fits best first. */
const bestFirst = <T,>(items: readonly T[], search: string, textOf: (item: T) => string): readonly T[] =>
  search.trim() === ''
    ? items
    : [...items].sort((a, b) => matchScore({ label: textOf(b) }, search) - matchScore({ label: textOf(a) }, search));

/** Inserted into a connection, a step must have an exit to lead on by. */
const canLeadOn = (type: NodeBody): boolean => type.ports(type.initial).length > 0;

const wiredBy = (asks: PickerFor, index: ReturnType<typeof indexOf>) =>
  asks.kind === 'after' || asks.kind === 'connect' ? edgeAt(index, asks.node, asks.port) : undefined;

function usePickerTitle(asks: PickerFor): string {
  const { t } = useTranslation('flows');
  const { store, cardOf } = useEditor();
  if (asks.kind === 'add') return t('palette.title');
  if (asks.kind === 'edge') return t('canvas.insert');
  const node = indexOf(store.getState().history.present).nodes.get(asks.node);
  const card = node && cardOf(node);
  if (asks.kind === 'replace') return t('menu.replaceTitle', { node: card?.title ?? '' });
  const port = card?.ports.find(({ id }) => id === asks.port)?.name ?? '';
  return asks.kind === 'connect' ? t('menu.connectTitle', { port }) : t('menu.title', { port });
}
