import type { OutboundMessage } from '@tandem/application';
import { fromDates, toDates } from '../rows/dates.js';
import { type OutboundDocument, outboundDates } from './schema.js';

export function toOutboundRow(message: OutboundMessage): OutboundDocument {
  const { id: _id, ...row } = toDates(message, outboundDates);
  return { ...row, _id, open: true };
}

export const toMessage = ({ _id: id, open: _, ...row }: OutboundDocument): OutboundMessage =>
  fromDates<OutboundMessage>({ ...row, id }, outboundDates);
