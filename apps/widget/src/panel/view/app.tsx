import type { VisitorSessionDto } from '@tandem/contracts';
import { useEffect, useState } from 'preact/hooks';
import type { ChatClient } from '../client/chat-client.ts';
import type { Takes } from '../client/upload.ts';
import { isEnded, isRated } from '../model/chat-state.ts';
import { openChoices } from '../model/choices.ts';
import { Blocked } from './blocked.tsx';
import { Callback } from './callback.tsx';
import { Composer } from './composer.tsx';
import { ConnectionChip } from './connection-chip.tsx';
import { Ended } from './ended.tsx';
import { Header } from './header.tsx';
import { useLanguage } from './i18n.ts';
import { Leave } from './leave.tsx';
import { Log } from './log.tsx';
import { Position } from './position.tsx';
import { Questions } from './questions.tsx';
import { QuickReplies } from './quick-replies.tsx';
import type { UploadFile } from './use-attachments.ts';

export interface AppProps {
  client: ChatClient;
  channel: VisitorSessionDto['channel'];
  upload: UploadFile;
  onClose: () => void;
}

export function App({ client, channel, upload, onClose }: AppProps) {
  const { t } = useLanguage();
  const state = useStore(client);
  const choices = openChoices(state);
  const asked = client.asked();
  const form = asked && channel[asked];
  return (
    <main class="panel" onKeyDown={(event) => event.key === 'Escape' && !event.isComposing && onClose()}>
      <Header state={state} title={channel.title} onClose={onClose} />
      {state.connection === 'blocked' ? (
        <Blocked onRetry={() => client.reconnect()} />
      ) : (
        <>
          <ConnectionChip connection={state.connection} loaded={state.loaded} />
          <Log state={state} client={client} greeting={channel.greeting} />
          <Position position={state.conversation.position} wait={state.conversation.wait} />
          <Callback callback={state.conversation.callback} onChoose={(phone) => client.chooseCallback(phone)} />
          <Leave isWaiting={state.conversation.position !== undefined} onLeave={() => client.leave()} />
          {choices && (
            <QuickReplies
              choices={choices}
              onChoose={({ id, label }) =>
                client.send({ text: '', fileIds: [], choice: { id, label, inReplyTo: choices.inReplyTo } })
              }
            />
          )}
          {form ? (
            <Questions
              key={asked}
              text={form.text || (asked === 'away' ? t('form.away') : '')}
              fields={form.fields}
              withMessage={asked === 'away'}
              onSubmit={async (answers, text) =>
                asked === 'away' ? client.send({ text, fileIds: [], answers }) : await client.startNew(answers)
              }
            />
          ) : isEnded(state) ? (
            <Ended
              scale={channel.rating}
              isRated={isRated(state)}
              onRate={(score, comment) => client.rate(score, comment)}
              onStartNew={() => client.again()}
            />
          ) : !state.loaded && (channel.form || channel.away) ? null : (
            <Composer client={client} takes={takesOf(channel)} upload={upload} />
          )}
        </>
      )}
    </main>
  );
}

const takesOf = ({ images, files }: AppProps['channel']): Takes => (files ? 'files' : images ? 'images' : 'nothing');

function useStore({ store }: ChatClient) {
  const [state, setState] = useState(store.get());
  useEffect(() => {
    const read = () => setState(store.get());
    read();
    return store.subscribe(read);
  }, [store]);
  return state;
}
