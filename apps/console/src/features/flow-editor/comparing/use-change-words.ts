import { configSchemaOf, type FlowDocument, type JsonValue } from '@tandem/flow';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor } from '../editor-context.tsx';
import { indexOf } from '../model/document-index.ts';
import { nodeTypesOf } from '../model/node-types-of.ts';
import { useLabel } from '../use-label.ts';
import type { ShownChange } from './change-groups.ts';

interface Schema {
  title?: string;
  properties?: Record<string, Schema>;
}

/** A change in the reader's words. */
export interface ChangeWords {
  /** Of which step or thing it is. */
  subject: string;
  /** Which of its settings; empty when it is all of it. */
  field: string;
  before: string | undefined;
  after: string | undefined;
}

/** Says changes between two documents in words: names instead of ids, titles of fields instead of their keys. */
export function useChangeWords(before: FlowDocument, after: FlowDocument): (change: ShownChange) => ChangeWords {
  const { t } = useTranslation('drafts');
  const { cardOf, plugins, names } = useEditor();
  const label = useLabel();
  return useMemo(() => {
    const nodeOf = (id: string) => indexOf(after).nodes.get(id) ?? indexOf(before).nodes.get(id);
    const titleOf = (id: string): string => {
      const node = nodeOf(id);
      return node ? cardOf(node).title : id;
    };
    const named = (value: string): string =>
      names.queues.get(value) ?? names.hours.get(value) ?? names.skills.get(value) ?? value;
    const valueText = (value: JsonValue | undefined): string | undefined => {
      if (value === undefined) return undefined;
      if (value === null) return '–';
      if (typeof value === 'string') return value === '' ? t('change.empty') : named(value);
      if (typeof value === 'boolean') return value ? t('change.yes') : t('change.no');
      if (typeof value === 'number') return String(value);
      const parts = Array.isArray(value)
        ? value.map((part) => valueText(part) ?? '')
        : Object.entries(value).flatMap(([key, part]) =>
            key === 'id' || part === '' ? [] : [`${key}: ${valueText(part) ?? ''}`],
          );
      return parts.length === 0 ? t('change.empty') : parts.join('; ');
    };
    const fieldText = ({ nodeId, field }: ShownChange): string => {
      const [part = '', key = '', ...rest] = field.split('.');
      if (part === 'variables') return [key, ...rest].join(' › ');
      if (part !== 'config') {
        if (part === 'label') return t('change.name');
        if (part === 'note') return t('change.note');
        if (part === 'disabled') return t('change.disabled');
        if (part === 'type' || part === 'typeVersion') return t('change.type');
        return field;
      }
      const type = nodeTypesOf(plugins).get(nodeOf(nodeId ?? '')?.type ?? '');
      const schema = type ? (configSchemaOf(type) as Schema).properties?.[key] : undefined;
      return [schema?.title ? label(schema.title) : key, ...rest].filter(Boolean).join(' › ');
    };
    const wireText = (value: JsonValue | undefined): string | undefined => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
      const from = value.from as { node: string; port: string };
      const node = nodeOf(from.node);
      const port = (node && cardOf(node).ports.find(({ id }) => id === from.port)?.name) ?? from.port;
      return t('change.wire', { port, to: titleOf(String(value.to)) });
    };
    return (change) => {
      const { group, nodeId, field } = change;
      if (group === 'wires') {
        const subject = nodeId === undefined ? '' : titleOf(nodeId);
        return { subject, field: '', before: wireText(change.before), after: wireText(change.after) };
      }
      const isWhole = group === 'steps' && field === '';
      const [part = ''] = field.split('.');
      const subject =
        nodeId !== undefined
          ? titleOf(nodeId)
          : part === 'variables'
            ? t('change.variables')
            : part === 'annotations'
              ? t('change.notes')
              : t('change.flow');
      return {
        subject,
        field: isWhole ? '' : part === 'annotations' ? '' : fieldText(change),
        before: isWhole ? undefined : valueText(change.before),
        after: isWhole ? undefined : valueText(change.after),
      };
    };
  }, [before, after, cardOf, plugins, names, label, t]);
}
