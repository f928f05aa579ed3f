import { z } from 'zod';
import { idParams } from '../dto/common.js';
import { endpoint } from '../endpoint.js';

export const suggestions = {
  judge: endpoint({
    method: 'PUT',
    path: '/conversations/:id/suggestions/opinion',
    summary: 'Say whether a suggested article was of use; null takes it back',
    tag: 'conversations',
    access: { kind: 'permission', permission: 'conversation:read', scoped: true },
    params: idParams,
    body: z.strictObject({
      source: z.string().min(1).max(200),
      articleId: z.string().min(1).max(200),
      useful: z.boolean().nullable(),
    }),
  }),
};
