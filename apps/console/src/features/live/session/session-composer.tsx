import { Button, cx, SegmentedControl, TextArea } from '@tandem/ui';
import { Send } from 'lucide-react';
import { type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SupervisedSession } from './use-session.ts';

interface ComposerProps {
  readonly session: SupervisedSession;
  readonly ref: Ref<HTMLTextAreaElement>;
}

/** A whisper to the agent; once joined, also a message to the customer. Which of the two it is cannot be missed. */
export function SessionComposer({ session, ref }: ComposerProps) {
  const { t } = useTranslation('supervision');
  const [text, setText] = useState('');
  const { kind, hasJoined, hasAgent, send, hint } = session;
  const isWhisper = kind === 'whisper';
  const canSend = text.trim() !== '' && (hasAgent || !isWhisper);
  const submit = () => {
    if (canSend && !send.isPending) send.mutate(text.trim(), { onSuccess: () => setText('') });
  };
  return (
    <form
      className={cx('flex flex-col gap-2 border-t p-3', isWhisper ? 'border-note-line bg-note-subtle' : 'border-line')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {hasJoined && (
        <SegmentedControl
          label={t('session.to')}
          value={kind}
          onChange={session.write}
          options={[
            { id: 'whisper', label: t('session.toAgent') },
            { id: 'reply', label: t('session.toCustomer') },
          ]}
        />
      )}
      <TextArea
        ref={ref}
        label={isWhisper ? t('action.whisper') : t('session.toCustomer')}
        description={hint}
        isDisabled={isWhisper && !hasAgent}
        value={text}
        onChange={setText}
        onEnter={submit}
      />
      <Button
        type="submit"
        variant="primary"
        className="self-end"
        isDisabled={!canSend}
        isPending={send.isPending}
        icon={<Send aria-hidden="true" size={15} />}
      >
        {isWhisper ? t('session.sendWhisper') : t('session.sendReply')}
      </Button>
    </form>
  );
}
