import type { Sender } from '@tandem/application';
import { contactKeyKinds } from '@tandem/domain';
import type { InboundContact } from '@tandem/plugin-sdk';

/** A channel's sender as the core knows senders: with keys, the channel vouches for who it is. */
export function senderOf({ keys = {}, ...sender }: InboundContact): Sender {
  const proofs = contactKeyKinds.flatMap((kind) => {
    const value = keys[kind];
    return value === undefined ? [] : [{ kind, value }];
  });
  return proofs.length === 0 ? sender : { ...sender, verified: true, proofs };
}
