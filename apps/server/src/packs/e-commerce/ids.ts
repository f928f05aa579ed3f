/** Ids of the pack's entries: fixed, so that installing twice finds what is there and the flow can point at them. */
export const ids = {
  hours: 'ecommerce_hours',
  skills: {
    orders: 'ecommerce_skill_orders',
    returns: 'ecommerce_skill_returns',
    products: 'ecommerce_skill_products',
  },
  queues: { sales: 'ecommerce_queue_sales', afterSales: 'ecommerce_queue_after_sales' },
  flow: 'ecommerce_flow',
  rules: {
    remind: 'ecommerce_rule_1_remind',
    vip: 'ecommerce_rule_2_vip',
    refund: 'ecommerce_rule_3_refund',
    silent: 'ecommerce_rule_4_silent',
  },
  channel: 'ecommerce_webchat',
  customers: { liLei: 'ecommerce_li_lei', ana: 'ecommerce_ana_ruiz', wangFang: 'ecommerce_wang_fang' },
} as const;
