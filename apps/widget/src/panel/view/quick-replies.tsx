import type { Choices } from '../model/choices.ts';
import { useLanguage } from './i18n.ts';

interface QuickRepliesProps {
  choices: Choices;
  onChoose: (reply: Choices['replies'][number]) => void;
}

export function QuickReplies({ choices, onChoose }: QuickRepliesProps) {
  const { t } = useLanguage();
  return (
    <fieldset class="replies" aria-label={t('choices.label')}>
      {choices.replies.map((reply) => (
        <button key={reply.id} type="button" class="reply" onClick={() => onChoose(reply)} data-testid="widget-reply">
          {reply.label}
        </button>
      ))}
    </fieldset>
  );
}
