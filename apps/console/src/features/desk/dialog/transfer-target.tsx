import { RadioGroup, Select } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../lib/format.ts';
import { inboxQueries } from '../data/queries.ts';

type Kind = 'queue' | 'agent' | 'skill';

/** Where to: as the API takes it, with its name for the reader. */
export interface ChosenTarget {
  to:
    | { kind: 'queue'; queueId: string }
    | { kind: 'agent'; agentId: string }
    | { kind: 'skill'; skillId: string; minLevel: number };
  label: string;
}

interface TargetProps {
  readonly conversationId: string;
  /** The queue it is in: passing it on there would change nothing. */
  readonly queueId: string | undefined;
  readonly onChange: (target: ChosenTarget | undefined) => void;
}

const levels = ['1', '2', '3', '4', '5'] as const;

/** A queue, a colleague or a skill, each with who is free at this moment. */
export function TransferTarget({ conversationId, queueId, onChange }: TargetProps) {
  const { t } = useTranslation(['inbox', 'thread']);
  const targets = useQuery(inboxQueries.transferTargets(conversationId));
  const skills = useQuery(inboxQueries.skills());
  const [kind, setKind] = useState<Kind>('queue');
  const [chosen, setChosen] = useState<string | null>(null);
  const [level, setLevel] = useState<(typeof levels)[number]>('1');
  const { agents = [], queues = [], skills: free = [] } = targets.data ?? {};
  const freeOf = (skillId: string) =>
    free.find((each) => each.skillId === skillId && each.level === Number(level))?.free ?? 0;

  const options = {
    queue: queues
      .filter(({ id }) => id !== queueId)
      .map(({ id, name, free, waiting, oldestAt }) => ({
        id,
        label: name,
        description:
          oldestAt === undefined
            ? t('thread:target.queue', { free, waiting })
            : t('thread:target.queueOldest', { free, waiting, time: formatDuration(Date.now() - oldestAt) }),
      })),
    agent: agents
      .filter(({ presence }) => presence !== 'offline')
      .map(({ id, displayName, presence, load, capacity }) => ({
        id,
        label: displayName,
        description: t('thread:target.availability', { presence: t(`thread:presence.${presence}`), load, capacity }),
      })),
    skill: (skills.data?.items ?? []).map(({ id, name }) => ({
      id,
      label: name,
      description: t('thread:target.skillFree', { count: freeOf(id) }),
    })),
  }[kind];
  const tell = (nextKind: Kind, id: string | null, minLevel: string) => {
    const label = options.find((option) => option.id === id)?.label ?? '';
    const to =
      nextKind === 'queue'
        ? ({ kind: nextKind, queueId: id ?? '' } as const)
        : nextKind === 'agent'
          ? ({ kind: nextKind, agentId: id ?? '' } as const)
          : ({ kind: nextKind, skillId: id ?? '', minLevel: Number(minLevel) } as const);
    onChange(id === null ? undefined : { to, label });
  };
  const labels = { queue: t('transfer.queue'), agent: t('transfer.agent'), skill: t('thread:target.skill') };
  return (
    <>
      <RadioGroup
        label={t('action.transfer')}
        isLabelHidden
        value={kind}
        onChange={(next) => {
          setKind(next);
          setChosen(null);
          tell(next, null, level);
        }}
        options={[
          { id: 'queue', label: t('transfer.toQueue') },
          { id: 'agent', label: t('transfer.toAgent') },
          { id: 'skill', label: t('thread:target.skills') },
        ]}
      />
      <Select
        label={labels[kind]}
        options={options}
        value={chosen}
        // A list without choices does not open: whoever is quick waits for it instead of pressing in vain.
        isDisabled={targets.isPending}
        onChange={(id) => {
          setChosen(id);
          tell(kind, id, level);
        }}
        {...(kind === 'agent' && options.length === 0 ? { description: t('transfer.noColleague') } : {})}
      />
      {kind === 'skill' && (
        <Select
          label={t('thread:target.level')}
          options={levels.map((id) => ({ id, label: id }))}
          value={level}
          onChange={(next) => {
            setLevel(next);
            tell(kind, chosen, next);
          }}
        />
      )}
    </>
  );
}
