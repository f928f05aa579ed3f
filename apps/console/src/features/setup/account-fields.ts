import { api } from '@tandem/contracts';
import { z } from 'zod';

const { locale: _, code, ...account } = api.setup.begin.body.shape;

export const openFields = z.object({ ...account, code });

/** The installation is reached from outside: without the code of the log it is not set up. */
export const guardedFields = z.object({ ...account, code: z.string().trim().min(1).max(64) });
