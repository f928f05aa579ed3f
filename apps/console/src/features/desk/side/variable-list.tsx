import { JsonView } from '@tandem/ui';

/** Variables of a flow with their values, by name. */
export const VariableList = ({ variables }: { readonly variables: Readonly<Record<string, unknown>> }) => (
  <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
    {Object.entries(variables).map(([name, value]) => (
      <div key={name} className="contents">
        <dt className="font-mono text-fg-muted text-xs leading-5">{name}</dt>
        <dd className="min-w-0 break-words">
          {typeof value === 'object' ? <JsonView value={value} /> : String(value)}
        </dd>
      </div>
    ))}
  </dl>
);
