import type { VisitorSessionDto } from '@tandem/contracts';
import { useEffect, useState } from 'preact/hooks';
import type { ChatClient } from '../client/chat-client.ts';
import { isEnded } from '../model/chat-state.ts';
import { openChoices } from '../model/choices.ts';
import { Blocked } from './blocked.tsx';
import { Callback } from './callback.tsx';
import { Composer } from './composer.tsx';
import { ConnectionChip } from './connection-chip.tsx';
import { Ended } from './ended.tsx';
import { Header } from './header.tsx';
import { Leave } from './leave.tsx';
import { Log } from './log.tsx';
import { Position } from './position.tsx';
import { QuickReplies } from './quick-replies.tsx';

export interface AppProps {
  client: ChatClient;
  channel: VisitorSessionDto['channel'];
  upload: (file: File) => Promise<string>;
  onClose: () => void;
}

export function App({ client, channel, upload, onClose }: AppProps) {
  const state = useStore(client);
  const choices = openChoices(state);
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
          {isEnded(state) ? (
            <Ended onStartNew={() => client.startNew()} />
          ) : (
            <Composer client={client} images={channel.images} upload={upload} />
          )}
        </>
      )}
    </main>
  );
}

function useStore({ store }: ChatClient) {
  const [state, setState] = useState(store.get());
  useEffect(() => {
    const read = () => setState(store.get());
    read();
    return store.subscribe(read);
  }, [store]);
  return state;
}
