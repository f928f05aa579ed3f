import { useRef } from 'preact/hooks';
import { ClipIcon, ImageIcon } from './icons.tsx';

interface AttachButtonProps {
  label: string;
  /** Types the picker offers; all without it. */
  accept: string | undefined;
  onChoose: (files: File[]) => void;
}

export function AttachButton({ label, accept, onChoose }: AttachButtonProps) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class="icon-button"
        aria-label={label}
        title={label}
        onClick={() => picker.current?.click()}
      >
        {accept === undefined ? <ClipIcon /> : <ImageIcon />}
      </button>
      <input
        ref={picker}
        type="file"
        accept={accept}
        multiple
        hidden
        data-testid="widget-file"
        onChange={({ currentTarget }) => {
          onChoose([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
    </>
  );
}
