import { Button, Select, Switch, TextArea } from '@tandem/ui';
import { RotateCcw, Send } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor } from '../editor-context.tsx';
import { TestEntry } from './test-entry.tsx';
import type { TestRun } from './use-test-run.ts';

/** Talks to the draft as a customer would. It runs in this page; nothing reaches anybody. */
export function TestChat({ run }: { readonly run: TestRun }) {
  const { t } = useTranslation('flows');
  const { names } = useEditor();
  const [text, setText] = useState('');
  const log = useRef<HTMLDivElement>(null);
  const { simulation, customer } = run;
  const { transcript, state } = simulation;
  const count = transcript.length;
  const lastAnswer = transcript.findLastIndex((entry) => entry.from === 'customer');
  useEffect(() => {
    if (count > 0) log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [count]);
  const isOver = state.status === 'ended';
  const say = (words: string, choiceId?: string) => {
    if (words.trim() === '') return;
    run.say(words.trim(), choiceId);
    setText('');
  };
  return (
    <aside
      aria-label={t('test.title')}
      className="flex h-full w-80 shrink-0 flex-col border-line-subtle border-l bg-surface"
    >
      <header className="flex flex-col gap-3 border-line-subtle border-b p-4">
        <div className="flex items-center gap-2">
          <h2 className="flex-1 font-semibold text-base">{t('test.title')}</h2>
          <Button size="small" icon={<RotateCcw aria-hidden="true" size={13} />} onPress={run.restart}>
            {t('test.restart')}
          </Button>
        </div>
        <p className="text-fg-muted text-xs">{t('test.body')}</p>
        <div className="grid grid-cols-2 gap-2">
          <Select
            size="small"
            label={t('test.tier')}
            value={customer.tier}
            onChange={(tier) => run.setCustomer({ ...customer, tier })}
            options={[
              { id: 'standard', label: t('test.standard') },
              { id: 'vip', label: t('test.vip') },
            ]}
          />
          <Select
            size="small"
            label={t('test.language')}
            value={customer.language}
            onChange={(language) => run.setCustomer({ ...customer, language })}
            options={[
              { id: 'zh-CN', label: '中文' },
              { id: 'en', label: 'English' },
            ]}
          />
        </div>
        {names.hours.size > 0 && (
          <Switch value={customer.isOpen} onChange={(isOpen) => run.setCustomer({ ...customer, isOpen })}>
            {t('test.hours')}: {customer.isOpen ? t('test.open') : t('test.closed')}
          </Switch>
        )}
      </header>
      <div
        ref={log}
        role="log"
        aria-label={t('test.log')}
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
            onSkip={run.skip}
          />
        ))}
        {run.isRequesting && <p className="text-fg-muted text-xs">{t('test.waiting')}</p>}
      </div>
      <form
        className="flex items-end gap-2 border-line-subtle border-t p-3"
        onSubmit={(event) => {
          event.preventDefault();
          say(text);
        }}
      >
        <TextArea
          className="flex-1"
          label={t('test.placeholder')}
          isLabelHidden
          placeholder={t('test.placeholder')}
          value={text}
          onChange={setText}
          onEnter={() => say(text)}
          isDisabled={isOver}
          minRows={1}
          maxRows={4}
        />
        <Button type="submit" variant="primary" aria-label={t('test.send')} isDisabled={isOver || text.trim() === ''}>
          <Send aria-hidden="true" size={15} />
        </Button>
      </form>
    </aside>
  );
}
