import { z } from 'zod';
import { localizedTextSchema } from '../document/localized-text-schema.js';
import { fieldOf } from './form.js';
import { expressionSchema } from './value-input.js';

const field = fieldOf('sendFile');

export const sendFileConfigSchema = z.strictObject({
  /** Gives the id of a stored file, or a list of ids. */
  files: expressionSchema.meta(field('files', { help: true, widget: 'expression' })),
  text: localizedTextSchema.default({}).meta(field('text', { help: true, widget: 'localized-text' })),
});

export type SendFileConfig = z.infer<typeof sendFileConfigSchema>;
