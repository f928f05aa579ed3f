import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { readableZoom } from '../model/beginning-view.ts';
import { useFit } from './use-fit.ts';
import { useNavigation } from './use-navigation.ts';

/** What every canvas that is only looked at has in common: nothing can be drawn, moved or deleted there. */
export function useReadingCanvas() {
  const { t } = useTranslation('flows');
  const navigation = useNavigation();
  const fit = useFit();
  const ariaLabelConfig = useMemo(
    () => ({ 'minimap.ariaLabel': t('canvas.minimap'), 'handle.ariaLabel': t('canvas.handle') }),
    [t],
  );
  return {
    ...navigation,
    nodesDraggable: false,
    nodesConnectable: false,
    edgesReconnectable: false,
    nodesFocusable: false,
    edgesFocusable: false,
    disableKeyboardA11y: true,
    elevateNodesOnSelect: false,
    deleteKeyCode: null,
    minZoom: 0.1,
    maxZoom: 2,
    onInit: () => fit(readableZoom, 0),
    ariaLabelConfig,
    className: 'bg-canvas',
  };
}
