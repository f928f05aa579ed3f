import type { VisitorFieldDto } from '@tandem/contracts';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answers } from '../model/outgoing.ts';
import { useLanguage } from './i18n.ts';

interface QuestionsProps {
  text: string;
  fields: readonly VisitorFieldDto[];
  /** A message goes with the answers. */
  withMessage: boolean;
  onSubmit: (answers: Answers, message: string) => Promise<void>;
}

const hints: Record<string, string> = { displayName: 'name', email: 'email', phone: 'tel' };

/** What is asked before a conversation begins. The browser says which answer is missing, in the customer's language. */
export function Questions({ text, fields, withMessage, onSubmit }: QuestionsProps) {
  const { t } = useLanguage();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const place = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // Only when the customer opened the chat: one that opens with its page leaves the focus there.
    if (document.hasFocus()) {
      place.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
    }
  }, []);
  const submit = async (form: HTMLFormElement) => {
    setBusy(true);
    setFailed(false);
    const given = new FormData(form);
    const message = given.get('message');
    const answers = fields.flatMap(({ key, kind }): [string, string | true][] => {
      const value = given.get(`answer.${key}`);
      if (typeof value !== 'string' || value.trim() === '') return [];
      return [[key, kind === 'consent' ? true : value.trim()]];
    });
    try {
      await onSubmit(Object.fromEntries(answers), typeof message === 'string' ? message.trim() : '');
    } catch {
      // Said in place; what was filled in stays.
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      ref={place}
      class="questions"
      data-testid="widget-questions"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(event.currentTarget);
      }}
    >
      {text !== '' && <p>{text}</p>}
      {fields.map((field) => (
        <Question key={field.key} field={field} />
      ))}
      {withMessage && (
        <label>
          {t('form.message')}
          <textarea name="message" rows={4} maxLength={5000} required />
        </label>
      )}
      {failed && (
        <p class="problem" role="alert">
          {t('form.failed')}
        </p>
      )}
      <button type="submit" class="primary" disabled={busy} data-testid="widget-questions-send">
        {t(withMessage ? 'form.leave' : 'form.start')}
      </button>
    </form>
  );
}

function Question({ field }: { field: VisitorFieldDto }) {
  const { t } = useLanguage();
  const { key, label, kind, required } = field;
  const id = `question-${key}`;
  const title = required ? label : t('form.optional', { label });
  if (kind === 'consent') {
    return (
      <div class="consent">
        <input type="checkbox" id={id} name={`answer.${key}`} required={required} />
        <label htmlFor={id}>{title}</label>
      </div>
    );
  }
  return (
    <div>
      <label htmlFor={id}>{title}</label>
      <Control id={id} field={field} />
    </div>
  );
}

function Control({ id, field: { key, kind, required, options = [] } }: { id: string; field: VisitorFieldDto }) {
  const { t } = useLanguage();
  const common = { id, required, name: `answer.${key}`, autocomplete: hints[key] };
  switch (kind) {
    case 'choice':
      return (
        <select {...common}>
          <option value="">{t('form.choose')}</option>
          {options.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      );
    case 'email':
      return <input type="email" maxLength={254} {...common} />;
    case 'phone':
      return <input type="tel" maxLength={24} pattern="\+?[0-9\(\) .\-]{5,24}" {...common} />;
    default:
      return <input type="text" maxLength={254} {...common} />;
  }
}
