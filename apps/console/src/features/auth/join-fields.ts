import { api } from '@tandem/contracts';
import { z } from 'zod';

const { password, displayName } = api.auth.redeemLink.body.shape;

/** A reset shows no name, and sends the one that is known. */
export const joinFields = z.object({ displayName: displayName.unwrap(), password });
