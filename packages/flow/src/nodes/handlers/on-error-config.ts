import { z } from 'zod';
import { variableNameSchema } from '../../document/flow-document.js';
import { fieldOf } from '../form.js';

export const onErrorConfigSchema = z.strictObject({
  variable: variableNameSchema
    .optional()
    .meta(fieldOf('onError')('variable', { help: true, widget: 'variable', optionsFrom: 'variables' })),
});

export type OnErrorConfig = z.infer<typeof onErrorConfigSchema>;
