import type { Mock, Port } from '@tandem/flow';
import { NumberField, Select, TextArea, TextField } from '@tandem/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { literalOf, literalText } from '../model/literal.ts';

export type MockValue = Mock;

type NamedPorts = readonly (Port & { name: string })[];

/** What requests fail with; a plugin's own codes can be written. */
const failures = [
  'http.timeout',
  'http.failed',
  'http.error_status',
  'plugin.node_timeout',
  'plugin.node_failed',
] as const;

const isHttp = (nodeType: string): boolean => nodeType === 'http';

export const newMock = (nodeType: string, ports: NamedPorts): MockValue =>
  isHttp(nodeType)
    ? { port: 'ok', output: { status: 200, body: {} } }
    : { port: ports.find(({ kind }) => kind !== 'error')?.id ?? 'next', output: {} };

interface MockProps {
  readonly nodeType: string;
  readonly ports: NamedPorts;
  readonly value: MockValue;
  readonly onChange: (value: MockValue) => void;
}

const delayOf = ({ afterSeconds }: MockValue) => (afterSeconds === undefined ? {} : { afterSeconds });

/** One answer: through an exit with what it holds, or a failure; at once or after a while. */
export function MockForm({ nodeType, ports, value, onChange }: MockProps) {
  const { t } = useTranslation('tests');
  const exits = ports.filter(({ kind }) => kind !== 'error');
  const isFailure = 'code' in value;
  return (
    <div className="flex flex-col gap-2">
      <Select
        label={t('answers.kind')}
        value={isFailure ? 'failure' : value.port}
        onChange={(id) =>
          onChange(
            id === 'failure'
              ? { code: isHttp(nodeType) ? 'http.failed' : 'plugin.node_failed', message: '', ...delayOf(value) }
              : { ...(isFailure ? newMock(nodeType, ports) : value), port: id, ...delayOf(value) },
          )
        }
        options={[
          ...exits.map(({ id, name }) => ({ id, label: name })),
          { id: 'failure', label: t('answers.failure') },
        ]}
      />
      {isFailure ? (
        <>
          <Select
            label={t('answers.code')}
            value={value.code}
            onChange={(code) => onChange({ ...value, code })}
            options={[...new Set([...failures, value.code])].map((id) => ({ id, label: id }))}
          />
          <TextField
            label={t('answers.message')}
            value={value.message}
            onChange={(message) => onChange({ ...value, message })}
          />
        </>
      ) : (
        <OutputField
          isHttp={isHttp(nodeType)}
          output={value.output}
          onChange={(output) => onChange({ ...value, output })}
        />
      )}
      <NumberField
        label={t('answers.delay')}
        minValue={0}
        maxValue={3_600}
        value={value.afterSeconds}
        onChange={(seconds) => {
          const { afterSeconds: _, ...rest } = value;
          onChange((seconds ? { ...rest, afterSeconds: seconds } : rest) as MockValue);
        }}
      />
    </div>
  );
}

type Output = Extract<MockValue, { port: string }>['output'];

interface OutputProps {
  readonly isHttp: boolean;
  readonly output: Output;
  readonly onChange: (output: Output) => void;
}

const pretty = (value: unknown): string =>
  typeof value === 'string' ? literalText(value) : JSON.stringify(value, null, 2);

/** What an answer holds: of a request its status and body, else whatever the plugin gives. */
function OutputField({ isHttp: isRequest, output, onChange }: OutputProps) {
  const { t } = useTranslation('tests');
  const response = (isRequest && output !== null && typeof output === 'object' ? output : {}) as {
    status?: number;
    body?: Output;
  };
  const held = isRequest ? (response.body ?? null) : output;
  // What is being typed is not always JSON yet.
  const [text, setText] = useState(() => pretty(held));
  const put = (typed: string) => {
    setText(typed);
    const value = literalOf(typed);
    onChange(isRequest ? { ...response, body: value } : value);
  };
  return (
    <>
      {isRequest && (
        <NumberField
          label={t('answers.status')}
          minValue={200}
          maxValue={299}
          value={response.status ?? 200}
          onChange={(status) => onChange({ ...response, status: status ?? 200 })}
        />
      )}
      <TextArea
        label={isRequest ? t('answers.body') : t('answers.output')}
        isMono
        minRows={2}
        maxRows={10}
        value={text}
        onChange={put}
      />
    </>
  );
}
