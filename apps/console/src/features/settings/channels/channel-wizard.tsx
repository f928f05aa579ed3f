import { type ChannelDto, type ChannelTypeDto, channelInput } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, Drawer } from '@tandem/ui';
import { SchemaForm } from '@tandem/ui/schema-form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../api/api-error.ts';
import { call } from '../../../api/client.ts';
import { useDynamicText } from '../../../lib/dynamic-text.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { usePluginText } from '../../../lib/plugin-text.ts';
import { formSchema, formValue } from '../resource/form-schema.ts';
import { renderSettingsField } from '../resource/render-field.tsx';
import { useOptions } from '../resource/use-options.ts';
import { ConnectionTest } from './connection-test.tsx';
import { HookAddress } from './hook-address.tsx';

type Values = Readonly<Record<string, unknown>>;

const steps = ['settings', 'test', 'answer', 'address'] as const;
type Step = (typeof steps)[number];

const answerSchema = formSchema(channelInput.pick({ name: true, flowId: true }), {
  name: { title: 'channels.field.name' },
  flowId: { title: 'channels.field.flowId', help: 'channels.field.flowIdHelp', optionsFrom: 'flows' },
});
const formId = 'channel-wizard';

interface WizardProps {
  readonly offered: ChannelTypeDto;
  readonly onClose: () => void;
  /** For channels in web pages: what to put into them. */
  readonly embed: (channelId: string) => ReactNode;
}

/** A new channel, step by step: its settings, a test of them, who answers, and its address. */
export function ChannelWizard({ offered, onClose, embed }: WizardProps) {
  const { t } = useTranslation('settings');
  const pluginText = usePluginText();
  const errorText = useErrorText();
  const client = useQueryClient();
  const [step, setStep] = useState<Step>('settings');
  const [config, setConfig] = useState<Values>({});
  const [answer, setAnswer] = useState<Values>({ name: pluginText(offered.title) });
  const create = useMutation({
    mutationFn: (value: Values) =>
      call(api.channels.create, { body: { type: offered.type, config: { ...config }, ...value } as never }),
    onSuccess: async () => {
      setStep('address');
      await client.invalidateQueries({ queryKey: ['settings', 'channels'] });
    },
    // Said in place; what the plugin does not take is put right in the first step.
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'channel.bad_config') setStep('settings');
    },
  });
  const channel: ChannelDto | undefined = create.data;
  const problems = new Map(create.error instanceof ApiError ? Object.entries(create.error.fieldIssues) : []);
  // Each step has a button of its own: one that is used again would submit the next step with the same press.
  const next = (
    <Button key={step} variant="primary" type="submit" form={formId} isPending={create.isPending}>
      {step === 'answer' ? t('form.create') : t('channels.wizard.next')}
    </Button>
  );
  return (
    <Drawer
      isOpen
      size="large"
      onOpenChange={onClose}
      title={t('channels.wizard.title', { kind: pluginText(offered.title) })}
      footer={
        step === 'address' ? (
          <Button variant="primary" onPress={onClose}>
            {t('channels.wizard.done')}
          </Button>
        ) : (
          <>
            {step === 'settings' ? (
              <Button onPress={onClose}>{t('form.cancel')}</Button>
            ) : (
              <Button onPress={() => setStep(step === 'test' ? 'settings' : 'test')}>
                {t('channels.wizard.back')}
              </Button>
            )}
            {step === 'test' ? (
              <Button key="test" variant="primary" onPress={() => setStep('answer')}>
                {t('channels.wizard.next')}
              </Button>
            ) : (
              next
            )}
          </>
        )
      }
    >
      <p className="pb-4 text-fg-secondary text-sm">
        {t('channels.wizard.at', { step: steps.indexOf(step) + 1, of: steps.length })}{' '}
        <strong className="text-fg">{t(`channels.wizard.step.${step}`)}</strong>
      </p>
      {step === 'settings' && (
        <StepForm
          schema={{ type: 'object', properties: {}, ...offered.configSchema }}
          value={config}
          problems={problems}
          onSubmit={(value) => {
            setConfig(value);
            setStep('test');
          }}
        />
      )}
      {step === 'test' && <ConnectionTest type={offered.type} config={config} />}
      {step === 'answer' && (
        <StepForm
          schema={answerSchema}
          value={answer}
          problems={problems}
          onSubmit={async (value) => {
            setAnswer(value);
            await create.mutateAsync(value).catch(() => undefined);
          }}
        />
      )}
      {step === 'address' &&
        channel &&
        (offered.widget ? embed(channel.id) : <HookAddress channelId={channel.id} setup={offered.setup} />)}
      {create.isError && (
        <p role="alert" className="pt-3 text-danger text-sm">
          {errorText(create.error)}
        </p>
      )}
    </Drawer>
  );
}

interface StepFormProps {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly value: Values;
  readonly problems: ReadonlyMap<string, string>;
  readonly onSubmit: (value: Record<string, unknown>) => void | Promise<void>;
}

function StepForm({ schema, value, problems, onSubmit }: StepFormProps) {
  const text = useDynamicText();
  const options = useOptions();
  return (
    <SchemaForm
      id={formId}
      schema={schema}
      value={formValue(schema, value)}
      text={(key) => text(`settings:${key}`, key)}
      options={options}
      renderField={renderSettingsField}
      problems={problems}
      onSubmit={async (given) => onSubmit(given)}
    />
  );
}
