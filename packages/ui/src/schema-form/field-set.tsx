import type { ReactNode } from 'react';

export interface FieldSetProps {
  readonly legend: string;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
  readonly children: ReactNode;
}

/** Fields that belong together, under one name. */
export function FieldSet({ legend, help, error, children }: FieldSetProps) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 border-line-subtle border-l-2 pl-3">
      <legend className="float-left font-medium text-sm">{legend}</legend>
      {help !== undefined && <p className="clear-both text-fg-muted text-xs">{help}</p>}
      {children}
      {error !== undefined && <p className="text-danger text-xs">{error}</p>}
    </fieldset>
  );
}
