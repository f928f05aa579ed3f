import { useMemo } from 'preact/hooks';
import type { ChatClient } from '../client/chat-client.ts';
import type { ChatState } from '../model/chat-state.ts';
import { timelineOf } from '../model/timeline.ts';
import { useLanguage } from './i18n.ts';
import { DownIcon } from './icons.tsx';
import { Message } from './message.tsx';
import { Notice } from './notice.tsx';
import { dayKey, dayName } from './times.ts';
import { useFollowEnd } from './use-follow-end.ts';
import { useRovingFocus } from './use-roving-focus.ts';

interface LogProps {
  state: ChatState;
  client: ChatClient;
  greeting: string;
}

export function Log({ state, client, greeting }: LogProps) {
  const { t, locale } = useLanguage();
  const items = useMemo(() => timelineOf(state, dayKey), [state]);
  const { log, away, fresh, toEnd } = useFollowEnd(items, state.typing, () => client.seen());
  const onKeyDown = useRovingFocus(log);
  const lastMessage = items.findLast((item) => item.kind === 'message')?.key;
  return (
    <div class="log-place">
      <div class="log" role="log" aria-label={t('log.label')} ref={log} onKeyDown={onKeyDown} data-testid="widget-log">
        {items.length === 0 && <p class="greeting">{state.loaded ? greeting : t('log.loading')}</p>}
        {items.map((item) =>
          item.kind === 'day' ? (
            <p class="day" key={item.key}>
              {dayName(item.at, locale, t)}
            </p>
          ) : item.kind === 'notice' ? (
            <Notice key={item.key} item={item} />
          ) : (
            <Message key={item.key} item={item} focusable={item.key === lastMessage} client={client} />
          ),
        )}
        {state.typing !== undefined && <Typing name={state.typing} />}
      </div>
      {away && (
        <button type="button" class="to-end" onClick={toEnd}>
          <DownIcon />
          {fresh > 0 && <span>{t('log.newMessages', { count: fresh })}</span>}
        </button>
      )}
    </div>
  );
}

function Typing({ name }: { name: string }) {
  const { t } = useLanguage();
  return (
    <div class="typing" data-testid="widget-typing">
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span class="visually-hidden">{name === '' ? t('typing.assistant') : t('typing.agent', { name })}</span>
    </div>
  );
}
