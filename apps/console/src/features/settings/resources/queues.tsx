import { offerSecondsByKind, type QueueDto, queueInput } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { defaultOfferSeconds } from '@tandem/domain';
import { Rows3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { formSchema } from '../resource/form-schema.ts';
import type { Resource } from '../resource/resource.ts';
import { ResourcePage } from '../resource/resource-page.tsx';

const conditions = {
  wait: 'queues.overflow.wait',
  length: 'queues.overflow.length',
  per_agent: 'queues.overflow.per_agent',
  nobody: 'queues.overflow.nobody',
};
const actions = {
  queue: 'queues.overflow.queue',
  callback: 'queues.overflow.callback',
  message: 'queues.overflow.message',
  text: 'queues.overflow.text',
};

const wrapUpModes = {
  mandatory_timed: 'queues.wrapUpModes.mandatory_timed',
  mandatory_untimed: 'queues.wrapUpModes.mandatory_untimed',
  optional: 'queues.wrapUpModes.optional',
  none: 'queues.wrapUpModes.none',
};
const fieldKinds = {
  choice: 'queues.fieldKinds.choice',
  text: 'queues.fieldKinds.text',
  number: 'queues.fieldKinds.number',
};

/** The form asks for each channel kind; one number for all of them is for callers of the API. */
const formInput = queueInput.extend({ offerSeconds: offerSecondsByKind.default({ ...defaultOfferSeconds }) });

const schema = formSchema(formInput, {
  name: { title: 'queues.field.name' },
  description: { title: 'queues.field.description', widget: 'textarea' },
  memberIds: { title: 'queues.field.memberIds', help: 'queues.field.memberIdsHelp', optionsFrom: 'users' },
  hoursId: { title: 'queues.field.hoursId', help: 'queues.field.hoursIdHelp', optionsFrom: 'hours' },
  strategy: { title: 'queues.field.strategy', optionsFrom: 'strategies' },
  steps: { title: 'queues.field.steps', help: 'queues.field.stepsHelp', widget: 'routing-steps' },
  lastResort: { title: 'queues.field.lastResort', widget: 'last-resort' },
  waitWeight: { title: 'queues.field.waitWeight', help: 'queues.field.waitWeightHelp' },
  priority: { title: 'queues.field.priority', help: 'queues.field.priorityHelp' },
  offerSeconds: {
    title: 'queues.field.offerSeconds',
    help: 'queues.field.offerSecondsHelp',
    fields: {
      voice: { title: 'queues.field.voice' },
      chat: { title: 'queues.field.chat' },
      message: { title: 'queues.field.message' },
      email: { title: 'queues.field.email' },
    },
  },
  serviceLevel: {
    title: 'queues.field.serviceLevel',
    fields: { seconds: { title: 'queues.field.seconds' }, target: { title: 'queues.field.target' } },
  },
  fallbackText: {
    title: 'queues.field.fallbackText',
    help: 'queues.field.fallbackTextHelp',
    widget: 'localized-long',
  },
  overflow: {
    title: 'queues.field.overflow',
    help: 'queues.field.overflowHelp',
    fields: {
      when: { title: 'queues.field.overflowWhen', options: conditions },
      limit: { title: 'queues.field.overflowLimit', showWhen: { field: 'when', in: ['wait', 'length', 'per_agent'] } },
      action: { title: 'queues.field.overflowAction', options: actions },
      queueId: {
        title: 'queues.field.overflowQueue',
        optionsFrom: 'queues',
        showWhen: { field: 'action', in: ['queue'] },
      },
      text: { title: 'queues.field.overflowText', widget: 'localized-long' },
    },
  },
  lastResortText: {
    title: 'queues.field.lastResortText',
    help: 'queues.field.lastResortTextHelp',
    widget: 'localized-long',
  },
  callback: {
    title: 'queues.field.callback',
    fields: {
      offered: { title: 'queues.field.callbackOffered' },
      offerAfterSeconds: { title: 'queues.field.callbackAfter' },
      leadSeconds: { title: 'queues.field.callbackLead' },
      expireHours: { title: 'queues.field.callbackExpire' },
      attempts: { title: 'queues.field.callbackAttempts' },
      pauseMinutes: { title: 'queues.field.callbackPause' },
      agentMinutes: { title: 'queues.field.callbackAgent' },
    },
  },
  announcements: {
    title: 'queues.field.announcements',
    fields: {
      position: { title: 'queues.field.announcePosition' },
      wait: { title: 'queues.field.announceWait' },
      everySeconds: { title: 'queues.field.announceEvery' },
      minSeconds: { title: 'queues.field.announceMin' },
    },
  },
  goneSeconds: { title: 'queues.field.goneSeconds', help: 'queues.field.goneSecondsHelp' },
  dispositionRequired: { title: 'queues.field.dispositionRequired' },
  wrapUp: {
    title: 'queues.field.wrapUp',
    fields: {
      mode: { title: 'queues.field.wrapUpMode', options: wrapUpModes },
      seconds: { title: 'queues.field.wrapUpSeconds' },
    },
  },
  wrapUpFields: {
    title: 'queues.field.wrapUpFields',
    help: 'queues.field.wrapUpFieldsHelp',
    fields: {
      key: { title: 'queues.field.fieldKey' },
      label: { title: 'queues.field.fieldLabel', widget: 'localized' },
      kind: { title: 'queues.field.fieldKind', options: fieldKinds },
      options: { title: 'queues.field.fieldOptions' },
      required: { title: 'queues.field.fieldRequired' },
    },
  },
});

const queues: Resource<QueueDto> = {
  id: 'queues',
  icon: Rows3,
  endpoints: api.queues,
  manage: 'queue:manage',
  nameOf: (queue) => queue.name,
  kinds: [{ id: 'new', initial: {} }],
  schemaOf: () => schema,
  useColumns() {
    const { t } = useTranslation('settings');
    const format = useFormat();
    return [
      {
        id: 'members',
        header: t('queues.members'),
        cell: (queue) => (
          <span className="whitespace-nowrap">{t('queues.memberCount', { count: queue.memberIds.length })}</span>
        ),
      },
      {
        id: 'serviceLevel',
        header: t('queues.serviceLevel'),
        cell: ({ serviceLevel }) =>
          t('queues.serviceLevelOf', { share: format.percent(serviceLevel.target), seconds: serviceLevel.seconds }),
      },
    ];
  },
};

export function QueuesPage() {
  const { t } = useTranslation('settings');
  return (
    <ResourcePage
      resource={queues}
      title={t('queues.title')}
      description={t('queues.description')}
      newTitle={t('queues.newTitle')}
      emptyTitle={t('queues.empty')}
      emptyBody={t('queues.emptyBody')}
    />
  );
}
