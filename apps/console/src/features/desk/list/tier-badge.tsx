import { Badge } from '@tandem/ui';
import { useTierName } from '../side/use-tiers.ts';

/** The tier of a customer who is not as all others. */
export function TierBadge({ tier }: { readonly tier: string }) {
  const name = useTierName();
  return tier === 'standard' ? null : <Badge tone="bot">{name(tier)}</Badge>;
}
