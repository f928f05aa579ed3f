import { IconButton } from '@tandem/ui';
import { Panel, useReactFlow } from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Zoom and fit, at the lower left. */
export function CanvasControls() {
  const { t } = useTranslation('flows');
  const flow = useReactFlow();
  return (
    <Panel position="bottom-left" className="flex rounded-card border border-line-subtle bg-surface p-0.5 shadow-low">
      <IconButton size="small" label={t('canvas.zoomOut')} onPress={() => void flow.zoomOut()}>
        <Minus aria-hidden="true" size={15} />
      </IconButton>
      <IconButton size="small" label={t('canvas.zoomIn')} onPress={() => void flow.zoomIn()}>
        <Plus aria-hidden="true" size={15} />
      </IconButton>
      <IconButton
        size="small"
        label={t('canvas.fit')}
        onPress={() => void flow.fitView({ maxZoom: 1, padding: 0.15, duration: 200 })}
      >
        <Maximize aria-hidden="true" size={14} />
      </IconButton>
    </Panel>
  );
}
