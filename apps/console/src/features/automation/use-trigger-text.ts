import type { RuleDto } from '@tandem/contracts';
import { useTranslation } from 'react-i18next';
import { useDynamicText } from '../../lib/dynamic-text.ts';

/** What a rule begins with, in words. */
export function useTriggerText(): (trigger: RuleDto['trigger']) => string {
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
