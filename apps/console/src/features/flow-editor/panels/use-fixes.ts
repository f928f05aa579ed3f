import type { Issue } from '@tandem/flow';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor } from '../editor-context.tsx';
import { disconnect, removeNodes } from '../model/edit.ts';
import { useReveal } from '../use-reveal.ts';

export interface Fix {
  title: string;
  run: () => void;
}

/** What can be done about a problem at once; undefined when only its author can know. */
export function useFix(): (issue: Issue) => Fix | undefined {
  const { t } = useTranslation('flows');
  const { store, view, isReadOnly } = useEditor();
  const reveal = useReveal();
  return useMemo(() => {
    const edit = (change: Parameters<ReturnType<typeof store.getState>['edit']>[1]) => () =>
      store.getState().edit({ key: 'fix' }, change);
    return ({ code, edgeId, nodeId, params }) => {
      if (isReadOnly) return undefined;
      const name = String(params?.name ?? '');
      switch (code) {
        case 'edge_dangling':
        case 'edge_to_start':
        case 'edge_to_handler':
        case 'edge_unknown_port':
        case 'port_used_twice': {
          if (edgeId === undefined) return undefined;
          return { title: t('fix.removeEdge'), run: edit((doc) => disconnect(doc, new Set([edgeId]))) };
        }
        case 'port_open':
        case 'error_port_open': {
          const port = params?.port;
          if (nodeId === undefined || typeof port !== 'string') return undefined;
          const run = () => {
            reveal(nodeId, false);
            const at = { x: innerWidth / 2, y: innerHeight / 3 };
            view.setState({ picker: { at, asks: { kind: 'after', node: nodeId, port } } });
          };
          return { title: t('fix.lead'), run };
        }
        case 'unreachable': {
          if (nodeId === undefined) return undefined;
          return { title: t('fix.removeNode'), run: edit((doc) => removeNodes(doc, new Set([nodeId]))) };
        }
        case 'variable_undeclared': {
          const declared = { name, type: 'string' } as const;
          return {
            title: t('fix.declare', { name }),
            run: edit((doc) => ({ ...doc, variables: [...doc.variables, declared] })),
          };
        }
        case 'variable_unused': {
          return {
            title: t('fix.undeclare', { name }),
            run: edit((doc) => ({ ...doc, variables: doc.variables.filter((each) => each.name !== name) })),
          };
        }
        default:
          return undefined;
      }
    };
  }, [t, store, view, isReadOnly, reveal]);
}
