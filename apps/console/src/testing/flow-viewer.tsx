import { createNodeTypes, type FlowDocument } from '@tandem/flow';
import { ReactFlowProvider } from '@xyflow/react';
import type { ReactNode } from 'react';
import { EditorContext } from '../features/flow-editor/editor-context.tsx';
import { useViewer } from '../features/flow-editor/live/use-viewer.ts';

const nodeTypes = createNodeTypes([]);
const surroundings: Parameters<typeof useViewer>[1] = {
  nodeTypes,
  plugins: [],
  names: { queues: new Map([['q1', 'Support']]), skills: new Map(), hours: new Map() },
  environment: { queues: ['q1'], skills: [], hours: [], secrets: [], locales: ['zh-CN', 'en'] },
};

interface ViewerProps {
  readonly document: FlowDocument;
  readonly children: ReactNode;
}

/** Parts of the editor around a drawing that is only looked at. */
export const FlowViewer = (props: ViewerProps) => (
  <ReactFlowProvider>
    <Viewer {...props} />
  </ReactFlowProvider>
);

function Viewer({ document, children }: ViewerProps) {
  const editor = useViewer(document, surroundings);
  return <EditorContext value={editor}>{children}</EditorContext>;
}
