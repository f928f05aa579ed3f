import type { FlowDocument } from '@tandem/flow';

/** The lines of the drawing, as `node.port > node`. */
const lines = [
  'start.next > greet',
  'greet.next > menu',
  'menu.track > order_number',
  'menu.return > order_number',
  'menu.agent > opening',
  'menu.language > switch_language',
  'menu.person > opening',
  'switch_language.next > greet',
  'switch_language.error > greet',
  'order_number.answered > order_thanks',
  'order_number.person > order_sorry',
  'order_thanks.next > opening',
  'order_sorry.next > opening',
  'opening.open > tier',
  'opening.closed > closed_note',
  'closed_note.next > later',
  'later.returns > later_after_sales',
  'later.else > later_orders',
  'later_after_sales.error > apology',
  'later_orders.error > apology',
  'tier.vip > vip_priority',
  'tier.else > which_queue',
  'vip_priority.next > vip_note',
  'vip_priority.error > which_queue',
  'vip_note.next > which_queue',
  'which_queue.delivery > to_orders',
  'which_queue.returns > to_after_sales',
  'which_queue.else > to_person',
  'to_orders.error > to_person',
  'to_after_sales.error > to_person',
  'to_person.error > apology',
];

export const flowEdges: FlowDocument['edges'] = lines.map((line) => {
  const [node = '', port = '', to = ''] = line.split(/[.>]/).map((part) => part.trim());
  return { id: `${node}-${port}`, from: { node, port }, to };
});
