import type { ChatState } from '../model/chat-state.ts';
import { Avatar } from './avatar.tsx';
import { type Translate, useLanguage } from './i18n.ts';
import { CloseIcon } from './icons.tsx';

export function Header({ state, title, onClose }: { state: ChatState; title: string; onClose: () => void }) {
  const { t } = useLanguage();
  const agent = state.conversation.agent?.displayName;
  return (
    <header class="header">
      <Avatar name={agent} />
      <div class="header-text">
        <h1>{agent ?? title}</h1>
        <p>{subtitle(state, title, t)}</p>
      </div>
      <button
        type="button"
        class="icon-button"
        aria-label={t('header.close')}
        onClick={onClose}
        data-testid="widget-close"
      >
        <CloseIcon />
      </button>
    </header>
  );
}

function subtitle({ conversation, loaded }: ChatState, title: string, t: Translate): string {
  if (!loaded) {
    return t('header.connecting');
  }
  if (conversation.state === 'resolved') {
    return t('header.ended');
  }
  if (conversation.agent) {
    return title;
  }
  return conversation.position === undefined ? t('header.assistant') : t('header.waiting');
}
