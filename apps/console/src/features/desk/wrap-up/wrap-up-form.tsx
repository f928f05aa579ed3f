import type { WrapUpDto } from '@tandem/contracts';
import { type LocalizedText, textIn, textLanguageOf } from '@tandem/flow';
import { Button, NumberField, ProgressRing, Select, TextField } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useEffectEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../../commands/command.ts';
import { useCommands } from '../../../commands/registry.ts';
import { useNow } from '../../../lib/clock.ts';
import { inboxQueries } from '../data/queries.ts';
import { useWrapUp } from './use-wrap-up.ts';

type Answers = Readonly<Record<string, string | number>>;

/** After-contact work: what is required first, Mod+Enter saves and is ready. It never takes the focus. */
export function WrapUpForm({ wrapUp }: { readonly wrapUp: WrapUpDto }) {
  const { t, i18n } = useTranslation('presence');
  const now = useNow();
  const dispositions = useQuery(inboxQueries.dispositions());
  const [dispositionId, setDisposition] = useState<string | null>(wrapUp.dispositionId ?? null);
  const [answers, setAnswers] = useState<Answers>({});
  const { save, leave, extend, problems, isPending } = useWrapUp(wrapUp);
  const { queueId, until, since, mode } = wrapUp;
  const inLanguage = (texts: LocalizedText) => textIn(texts, textLanguageOf(i18n.language));
  const options = (dispositions.data?.items ?? [])
    .filter(({ active, queueIds }) => active && (queueIds.length === 0 || queueIds.includes(queueId)))
    .map(({ id, name, code }) => ({ id, label: inLanguage(name) || code }));
  const fields = [...wrapUp.fields].sort((a, b) => Number(b.required) - Number(a.required));
  const isMissing = (value: string | number | undefined) => value === undefined || value === '';
  const isComplete =
    !(wrapUp.dispositionRequired && dispositionId === null) &&
    !fields.some(({ key, required }) => required && isMissing(answers[key]));
  const submit = () =>
    save({
      ...(dispositionId === null ? {} : { dispositionId }),
      answers: Object.fromEntries(Object.entries(answers).filter(([, value]) => !isMissing(value))),
    });
  useSaveCommand(isComplete && !isPending, submit);
  const answer = (key: string, value: string | number | undefined) =>
    setAnswers(({ [key]: _old, ...rest }) => (value === undefined ? rest : { ...rest, [key]: value }));
  return (
    <section
      aria-label={t('wrapUp.region')}
      data-wrap-up={wrapUp.assignmentId}
      className="flex flex-col gap-3 rounded-dialog border border-accent bg-raised p-4 shadow-high"
    >
      <header className="flex items-center gap-3">
        {until !== undefined && (
          <ProgressRing
            label={t('wrapUp.timeLeft')}
            secondsLeft={(until - now) / 1000}
            secondsTotal={(until - since) / 1000}
          />
        )}
        <h2 className="min-w-0 flex-1 truncate font-semibold text-base">
          {t('wrapUp.title', { name: wrapUp.contactName, queue: wrapUp.queueName })}
        </h2>
      </header>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-3">
        {(wrapUp.dispositionRequired || options.length > 0) && (
          <Select
            label={t('wrapUp.disposition')}
            isRequired={wrapUp.dispositionRequired}
            error={problems.dispositionId}
            options={options}
            value={dispositionId}
            onChange={setDisposition}
          />
        )}
        {fields.map((field) => {
          const { key, kind, required } = field;
          const common = { label: inLanguage(field.label) || key, isRequired: required, error: problems[key] };
          const value = answers[key];
          if (kind === 'choice') {
            const choices = field.options.map((option) => ({ id: option, label: option }));
            const chosen = typeof value === 'string' ? value : null;
            return <Select key={key} {...common} options={choices} value={chosen} onChange={(id) => answer(key, id)} />;
          }
          return kind === 'number' ? (
            <NumberField
              key={key}
              {...common}
              value={typeof value === 'number' ? value : undefined}
              onChange={(next) => answer(key, next)}
            />
          ) : (
            <TextField key={key} {...common} value={String(value ?? '')} onChange={(next) => answer(key, next)} />
          );
        })}
      </div>
      <footer className="flex flex-wrap gap-2">
        <Button variant="primary" shortcut="Mod+Enter" isDisabled={!isComplete} isPending={isPending} onPress={submit}>
          {t('wrapUp.save')}
        </Button>
        {until !== undefined && <Button onPress={extend}>{t('wrapUp.extend')}</Button>}
        {mode === 'optional' && <Button onPress={leave}>{t('wrapUp.leave')}</Button>}
      </footer>
    </section>
  );
}

/** Mod+Enter from anywhere but a text that is being written. */
function useSaveCommand(isReady: boolean, submit: () => void): void {
  const { t } = useTranslation('presence');
  const run = useEffectEvent(submit);
  const commands = useMemo<readonly Command[]>(
    () => [
      {
        ...{ id: 'wrapUp.save', title: t('wrapUp.command'), group: t('wrapUp.group'), scope: 'dialog' },
        ...{ keys: 'Mod+Enter', isDisabled: !isReady, run },
      },
    ],
    [isReady, t],
  );
  useCommands(commands);
}
