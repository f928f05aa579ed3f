import { variableNameSchema } from '@tandem/flow';
import { isComposing, TextField } from '@tandem/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor } from '../editor-context.tsx';

interface NameProps {
  readonly name: string;
  /** Names of the other variables. */
  readonly others: readonly string[];
  readonly onRename: (name: string) => void;
}

/**
 * The name of a variable. It changes as a whole, when one leaves the field or presses Enter, and with it every step that
 * uses it: half a name must not part them.
 */
export function VariableName({ name, others, onRename }: NameProps) {
  const { t } = useTranslation('flows');
  const { isReadOnly } = useEditor();
  const [written, setWritten] = useState(name);
  const [known, setKnown] = useState(name);
  if (known !== name) {
    // Somebody else has renamed it meanwhile.
    setKnown(name);
    setWritten(name);
  }
  const error = !variableNameSchema.safeParse(written).success
    ? t('variables.invalid')
    : others.includes(written)
      ? t('variables.taken')
      : undefined;
  const keep = () => {
    if (error === undefined && written !== name) onRename(written);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the field inside
    <div
      className="flex-1"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !isComposing(event.nativeEvent)) keep();
      }}
    >
      <TextField
        label={t('variables.name')}
        isMono
        isDisabled={isReadOnly}
        value={written}
        onChange={setWritten}
        onBlur={keep}
        {...(error === undefined ? { description: t('variables.usedIn', { chip: `{vars.${written}}` }) } : { error })}
      />
    </div>
  );
}
