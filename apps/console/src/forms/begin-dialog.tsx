import { Button, Dialog, TextField } from '@tandem/ui';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';

export interface BeginDialogProps {
  readonly title: string;
  readonly size: 'small' | 'large';
  readonly nameLabel: string;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly submitLabel: string;
  /** With the name, without spaces around it. */
  readonly onSubmit: (name: string) => void;
  readonly isPending: boolean;
  /** Why it was refused. */
  readonly error: string | undefined;
  readonly onClose: () => void;
  /** What else is chosen, below the name. */
  readonly children?: ReactNode;
}

/** Names something new and makes it. */
export function BeginDialog({ name, onName, onSubmit, onClose, ...props }: BeginDialogProps) {
  const { t } = useTranslation('common');
  const formId = useId();
  const given = name.trim();
  return (
    <Dialog
      isOpen
      size={props.size}
      onOpenChange={onClose}
      title={props.title}
      footer={
        <>
          <Button onPress={onClose}>{t('action.cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} isDisabled={given === ''} isPending={props.isPending}>
            {props.submitLabel}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (given !== '' && !props.isPending) onSubmit(given);
        }}
      >
        <TextField autoFocus label={props.nameLabel} isRequired value={name} onChange={onName} />
        {props.children}
        {props.error !== undefined && (
          <p role="alert" className="text-danger text-sm">
            {props.error}
          </p>
        )}
      </form>
    </Dialog>
  );
}
