import { Badge } from '@tandem/ui';
import { useLabelLook } from '../model/use-label-look.ts';

/** The first labels of a conversation. */
export function RowLabels({ labels }: { readonly labels: readonly string[] }) {
  const lookOf = useLabelLook();
  return labels.slice(0, 2).map((label) => {
    const { name, tone } = lookOf(label);
    return (
      <Badge key={label} tone={tone}>
        {name}
      </Badge>
    );
  });
}
