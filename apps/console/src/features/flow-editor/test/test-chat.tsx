import { groundFor } from '@tandem/flow';
import { Button, TextArea } from '@tandem/ui';
import { Send } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocument, useEditor } from '../editor-context.tsx';
import { BeginningBar } from './beginning-bar.tsx';
import { ClockBar } from './clock-bar.tsx';
import { TestEntry } from './test-entry.tsx';
import type { TestRun } from './use-test-run.ts';

/** Talks to the draft as a customer would. It runs in this page; nothing reaches anybody. */
export function TestChat({ run }: { readonly run: TestRun }) {
  const { t } = useTranslation(['tests', 'flows']);
  const { test } = useEditor();
  const ground = groundFor(useDocument());
  const [text, setText] = useState('');
  const log = useRef<HTMLDivElement>(null);
  const { transcript, heldAt } = run.view;
  const count = transcript.length;
  const lastAnswer = transcript.findLastIndex((entry) => entry.from === 'customer');
  useEffect(() => {
    if (count > 0) log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [count]);
  const isOver = run.run.state.status === 'ended' || run.state.isStopped || heldAt !== undefined;
  const say = (words: string, choiceId?: string) => {
    if (words.trim() === '') return;
    run.say(words.trim(), choiceId);
    setText('');
  };
  return (
    <div className="flex h-full flex-col">
      <p className="px-4 pt-3 text-fg-muted text-xs">{t('flows:test.body')}</p>
      <BeginningBar />
      <div
        ref={log}
        role="log"
        aria-label={t('flows:test.log')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
        tabIndex={0}
        className="focus-ring-inset flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto p-4"
      >
        {transcript.map((entry, index) => (
          <TestEntry
            key={index}
            entry={entry}
            isOpen={!isOver && index > lastAnswer}
            onChoice={say}
            onSkip={run.advance}
          />
        ))}
        {run.pending?.isRequest && <p className="text-fg-muted text-xs">{t('flows:test.waiting')}</p>}
        {run.pending && !run.pending.isRequest && (
          <p className="flex flex-wrap items-center gap-2 text-fg-secondary text-xs">
            {t('tests:answers.missing')}
            <Button size="small" onPress={() => test.setState({ tab: 'answers' })}>
              {t('tests:answers.set')}
            </Button>
          </p>
        )}
      </div>
      <ClockBar run={run} />
      {ground !== 'nothing' && (
        <form
          className="flex items-end gap-2 border-line-subtle border-t p-3"
          onSubmit={(event) => {
            event.preventDefault();
            say(text);
          }}
        >
          <TextArea
            className="flex-1"
            label={t('flows:test.placeholder')}
            isLabelHidden
            placeholder={t('flows:test.placeholder')}
            value={text}
            onChange={setText}
            onEnter={() => say(text)}
            isDisabled={isOver}
            minRows={1}
            maxRows={4}
          />
          <Button
            type="submit"
            variant="primary"
            aria-label={t('flows:test.send')}
            isDisabled={isOver || text.trim() === ''}
          >
            <Send aria-hidden="true" size={15} />
          </Button>
        </form>
      )}
    </div>
  );
}
