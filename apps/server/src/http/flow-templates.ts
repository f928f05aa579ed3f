import type { DraftDocument } from '@tandem/application';
import { type Token, token } from '@tandem/application';
import type { Locale } from '@tandem/i18n';

/** Ready drawings that a new flow can begin with. */
export interface FlowTemplates {
  document(locale: Locale): DraftDocument;
}

export const FLOW_TEMPLATES: Token<FlowTemplates> = token('FlowTemplates');
