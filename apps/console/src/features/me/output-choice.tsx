import { Select } from '@tandem/ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { canChooseOutput, chooseOutput, chosenOutput, outputDevices } from '../desk/presence/output-device.ts';

/** A choice needs an id, and the system's own device has none. */
const system = 'system';

/** Where offers, calls and messages sound, for this browser alone; nothing where it cannot be chosen. */
export function OutputChoice({ onChosen }: { readonly onChosen: () => void }) {
  const { t } = useTranslation('list');
  const [devices, setDevices] = useState<Awaited<ReturnType<typeof outputDevices>>>([]);
  const [chosen, setChosen] = useState(chosenOutput);
  useEffect(() => {
    if (!canChooseOutput()) return undefined;
    const read = () => void outputDevices().then(setDevices, () => undefined);
    read();
    navigator.mediaDevices.addEventListener('devicechange', read);
    return () => navigator.mediaDevices.removeEventListener('devicechange', read);
  }, []);
  if (!canChooseOutput()) return null;
  const options = [
    { id: system, label: t('me.outputSystem') },
    ...devices.map(({ id, name }, index) => ({ id, label: name || t('me.outputNumber', { number: index + 1 }) })),
  ];
  const isThere = devices.some(({ id }) => id === chosen);
  return (
    <Select
      label={t('me.output')}
      className="w-72"
      options={options}
      value={isThere ? chosen : system}
      onChange={(id) => {
        const next = id === system ? '' : id;
        chooseOutput(next);
        setChosen(next);
        onChosen();
      }}
    />
  );
}
