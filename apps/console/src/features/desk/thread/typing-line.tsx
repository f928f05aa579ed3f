import { useTranslation } from 'react-i18next';
import { useTypists } from './use-typing.ts';

interface TypingProps {
  readonly conversationId: string;
  readonly contactName: string;
}

/** Who types now. It keeps its height, so that nothing jumps when it comes and goes. */
export function TypingLine({ conversationId, contactName }: TypingProps) {
  const { t } = useTranslation('inbox');
  const typists = useTypists(conversationId);
  const customer = typists.find((typist) => typist.kind === 'contact');
  const colleague = typists.find((typist) => typist.kind === 'user');
  return (
    <p className="min-h-6 px-14 pt-2 text-fg-muted text-xs" data-testid="typing">
      {customer && t('thread.typing', { name: contactName })}
      {!customer && colleague && t('thread.colleagueTyping', { name: colleague.displayName ?? '' })}
    </p>
  );
}
