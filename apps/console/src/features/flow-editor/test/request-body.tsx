import { type EventField, type JsonValue, misfitsOf, triggerOf, webhookConfigSchema } from '@tandem/flow';
import { Button, TextArea } from '@tandem/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocument } from '../editor-context.tsx';
import { exampleBody } from '../model/example-body.ts';
import { type JsonProblem, readJson } from '../model/read-json.ts';

type Data = Readonly<Record<string, JsonValue>>;

interface RequestBodyProps {
  readonly fields: readonly EventField[];
  readonly data: Data;
  readonly onChange: (data: Record<string, JsonValue>) => void;
}

const isObject = (value: JsonValue): value is Record<string, JsonValue> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (data: Data): string => (Object.keys(data).length === 0 ? '' : JSON.stringify(data, null, 2));

/** The JSON that a request brings, as one writes it. What cannot be read, or would be refused, is said at once. */
export function RequestBody({ fields, data, onChange }: RequestBodyProps) {
  const { t } = useTranslation('tests');
  const problemText = useProblemText();
  const misfits = useMisfits(data);
  // What is being typed is not always JSON yet.
  const [text, setText] = useState(() => textOf(data));
  const read = text.trim() === '' ? { value: {} } : readJson(text);
  const write = (typed: string) => {
    setText(typed);
    const now = typed.trim() === '' ? { value: {} } : readJson(typed);
    // Other JSON than an object is handed on as the server does it.
    if ('value' in now) onChange(isObject(now.value) ? now.value : { value: now.value });
  };
  const error =
    'problem' in read
      ? problemText(read.problem)
      : misfits.length > 0
        ? t('event.misfits', { paths: misfits.join(', '), count: misfits.length })
        : undefined;
  return (
    <div className="flex flex-col gap-2">
      <TextArea
        label={t('event.body')}
        description={t('event.bodyHelp')}
        isMono
        minRows={4}
        maxRows={16}
        value={text}
        onChange={write}
        {...(error !== undefined && { error })}
      />
      {text.trim() === '' && fields.length > 0 && (
        <Button size="small" className="self-start" onPress={() => write(textOf(exampleBody(fields)))}>
          {t('event.example')}
        </Button>
      )}
    </div>
  );
}

function useProblemText(): (problem: JsonProblem) => string {
  const { t } = useTranslation('tests');
  return ({ kind, line, column }) => {
    if (kind === 'endsEarly') return t('event.endsEarly');
    return line === undefined ? t('event.notJson') : t('event.notJsonAt', { line, column: column ?? 1 });
  };
}

/** The fields for which the server would refuse the request. */
function useMisfits(data: Data): string[] {
  const document = useDocument();
  const config = webhookConfigSchema.safeParse(triggerOf(document)?.config);
  return config.success ? misfitsOf(config.data as Parameters<typeof misfitsOf>[0], document.variables, data) : [];
}
