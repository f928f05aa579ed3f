import type { FlowTriggerDto } from '@tandem/contracts';
import { useTranslation } from 'react-i18next';
import { useDynamicText } from './dynamic-text.ts';

/** What a flow or rule begins with, in words. */
export function useTriggerText(): (trigger: FlowTriggerDto | undefined) => string {
  // The words of steps are there before they are looked up.
  useTranslation('flow');
  const text = useDynamicText();
  return (trigger) => {
    if (!trigger) return '';
    const { type, detail } = trigger;
    const title = text(`flow:nodes.${type}.title`, type);
    switch (type) {
      case 'event':
        return text(`flow:nodes.event.fields.on.options.${detail}`, title);
      case 'deadline':
        return text(`flow:nodes.deadline.fields.clock.options.${detail}`, title);
      default:
        return detail === '' ? title : `${title}: ${detail}`;
    }
  };
}
