import { configSchemaOf, type FlowNode, isTrigger, type NodeBody } from '@tandem/flow';
import { Banner, Button, TextArea, TextField } from '@tandem/ui';
import { SchemaForm, startValue } from '@tandem/ui/schema-form';
import { Copy, Trash2 } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDynamicText } from '../../../lib/dynamic-text.ts';
import { useEditor, useEditorState } from '../editor-context.tsx';
import { changedConfig } from '../model/changed-config.ts';
import { changedField } from '../model/changed-field.ts';
import { dropDeadEdges, setConfig, setLabel, setNote } from '../model/edit.ts';
import { nodeTypesOf } from '../model/node-types-of.ts';
import { portsOf } from '../model/ports-of.ts';
import { NodeIcon } from '../node-icon.tsx';
import { useProblemText } from '../panels/problems-panel.tsx';
import { FieldLocks } from '../presence/field-locks.tsx';
import { useEditActions } from '../use-edit-actions.ts';
import { useLabel, useNodeName } from '../use-label.ts';
import { Comments } from './comments.tsx';
import { withOptionTexts } from './option-texts.ts';
import { QueuePolicy } from './queue-policy.tsx';
import { renderNodeField } from './render-field.tsx';
import { ShownNode } from './test-result.tsx';
import { useNodeOptions } from './use-node-options.ts';
import { useWantedFocus } from './use-wanted-focus.ts';

interface SettingsProps {
  readonly node: FlowNode;
  readonly type: NodeBody | undefined;
}

/** The settings of one step as a form, its note, and what its authors say about it. */
export function NodeSettings({ node, type }: SettingsProps) {
  const { t } = useTranslation(['flows', 'flow']);
  const { store, isReadOnly, nodeTypes, plugins } = useEditor();
  const label = useLabel();
  const nameOf = useNodeName();
  const dynamic = useDynamicText();
  const problemText = useProblemText();
  const actions = useEditActions();
  const name = nameOf(node, type);
  const full = nodeTypesOf(plugins).get(node.type);
  const schema = useMemo(() => full && withOptionTexts(configSchemaOf(full), full.type), [full]);
  const hasFields = Object.keys((schema?.properties as object | undefined) ?? {}).length > 0;
  const issues = useEditorState((state) => state.problemsOf.get(node.id)) ?? [];
  const problems = new Map(
    issues.flatMap((issue) => (issue.field ? [[issue.field, problemText(issue)] as const] : [])),
  );
  const options = useNodeOptions();
  const settings = useRef<HTMLDivElement>(null);
  useWantedFocus(node.id, settings);
  const [given] = useState(node.config);
  const filled = useMemo(() => ({ ...type?.initial, ...given }), [type, given]);
  const shown = useMemo(() => schema && startValue(schema, filled), [schema, filled]);
  const change = (edited: Record<string, unknown>) => {
    const config = changedConfig(given, shown, edited) as Record<string, unknown>;
    const ports = new Set(portsOf({ ...node, config }, nodeTypes).map((port) => port.id));
    store.getState().edit(
      { key: 'edit', node: name },
      (doc) => dropDeadEdges(setConfig(doc, node.id, config), node.id, ports),
      // Typing in one field is one edit; another field is another.
      `config ${node.id} ${changedField(node.config, config)}`,
    );
  };
  return (
    <div ref={settings} className="flex flex-col gap-4 p-4">
      <header className="flex items-center gap-2">
        <NodeIcon type={type} size={18} />
        <h2 className="min-w-0 flex-1 truncate font-semibold text-base">{type ? label(type.title) : node.type}</h2>
      </header>
      {type && <p className="text-fg-muted text-xs">{label(type.help)}</p>}
      <FieldLocks nodeId={node.id} />
      {issues
        .filter((issue) => issue.field === undefined)
        .map((issue) => (
          <Banner
            key={`${issue.code} ${JSON.stringify(issue.params)}`}
            tone={issue.severity === 'error' ? 'danger' : 'warning'}
          >
            {problemText(issue)}
          </Banner>
        ))}
      <TextField
        label={t('flows:inspector.name')}
        value={node.label ?? ''}
        placeholder={type ? label(type.title) : node.type}
        isDisabled={isReadOnly}
        onChange={(text) =>
          store.getState().edit({ key: 'rename' }, (doc) => setLabel(doc, node.id, text), `label ${node.id}`)
        }
      />
      {schema && hasFields ? (
        <ShownNode value={node.id}>
          <SchemaForm
            schema={schema}
            value={filled}
            text={(key) => dynamic(key, key)}
            options={options}
            renderField={renderNodeField}
            problems={problems}
            isDisabled={isReadOnly}
            onChange={change}
          />
        </ShownNode>
      ) : (
        <p className="text-fg-muted text-sm">{t('flows:inspector.noSettings')}</p>
      )}
      {full?.toPerson && typeof node.config.queueId === 'string' && node.config.queueId !== '' && (
        <QueuePolicy
          key={node.config.queueId}
          queueId={node.config.queueId}
          hasOwn={Array.isArray(node.config.ownSteps) && node.config.ownSteps.length > 0}
        />
      )}
      <TextArea
        label={t('flows:inspector.note')}
        value={node.note ?? ''}
        isDisabled={isReadOnly}
        onChange={(text) =>
          store.getState().edit({ key: 'note' }, (doc) => setNote(doc, node.id, text), `note ${node.id}`)
        }
      />
      <Comments nodeId={node.id} />
      {!isReadOnly && !isTrigger(node.type) && (
        <footer className="flex flex-wrap gap-2 border-line-subtle border-t pt-3">
          <Button size="small" icon={<Copy aria-hidden="true" size={13} />} onPress={actions.duplicate}>
            {t('flows:inspector.duplicate')}
          </Button>
          <Button size="small" variant="danger" icon={<Trash2 aria-hidden="true" size={13} />} onPress={actions.remove}>
            {t('flows:inspector.delete')}
          </Button>
        </footer>
      )}
    </div>
  );
}
