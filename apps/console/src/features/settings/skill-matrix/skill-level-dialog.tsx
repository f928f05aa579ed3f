import { api } from '@tandem/contracts/calls';
import { Button, Dialog, Select, TextArea, TextField } from '@tandem/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { type Person, peopleKey } from '../people/use-people.ts';
import { dayOf, endOfDay } from './day.ts';

const levels = ['0', '1', '2', '3', '4', '5'] as const;

interface SkillLevelDialogProps {
  readonly person: Person;
  readonly skill: { id: string; name: string };
  readonly onClose: () => void;
}

/** One agent's level of one skill, what it rests on, and until when it counts. */
export function SkillLevelDialog({ person, skill, onClose }: SkillLevelDialogProps) {
  const { t } = useTranslation('skills');
  const errorText = useErrorText();
  const client = useQueryClient();
  const held = person.skills.find(({ skillId }) => skillId === skill.id);
  const [level, setLevel] = useState(levels[held?.level ?? 3] ?? '3');
  const [evidence, setEvidence] = useState(held?.evidence ?? '');
  const [day, setDay] = useState(held?.expiresAt === undefined ? '' : dayOf(held.expiresAt));
  const save = useMutation({
    mutationFn: () => {
      const others = person.skills.filter(({ skillId }) => skillId !== skill.id);
      const changed = {
        skillId: skill.id,
        level: Number(level),
        evidence,
        expiresAt: day === '' ? null : endOfDay(day),
      };
      const skills = level === '0' ? others : [...others, changed];
      return call(api.people.update, { params: { id: person.id }, body: { skills } });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: peopleKey });
      onClose();
    },
  });
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('edit.title', { skill: skill.name, agent: person.displayName })}
      footer={
        <>
          <Button onPress={onClose}>{t('edit.cancel')}</Button>
          <Button variant="primary" isDisabled={save.isPending} onPress={() => save.mutate()}>
            {t('edit.save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Select
          label={t('edit.level')}
          options={levels.map((id) => ({ id, label: id === '0' ? t('none') : t('level', { level: id }) }))}
          value={level}
          onChange={setLevel}
        />
        {level !== '0' && (
          <>
            <TextArea
              label={t('edit.evidence')}
              description={t('edit.evidenceHelp')}
              value={evidence}
              onChange={(text) => setEvidence(text.slice(0, 500))}
            />
            <TextField
              type="date"
              label={t('edit.expires')}
              description={t('edit.expiresHelp')}
              value={day}
              onChange={setDay}
            />
          </>
        )}
        {save.isError && (
          <p role="alert" className="text-danger text-sm">
            {errorText(save.error)}
          </p>
        )}
      </div>
    </Dialog>
  );
}
