import type { ImportedArticle } from '@tandem/application';

const article = (
  id: string,
  title: [zh: string, en: string],
  body: [zh: string, en: string],
  keywords: string[],
): ImportedArticle => ({
  id: `ecommerce-${id}`,
  title: { 'zh-CN': title[0], en: title[1] },
  body: { 'zh-CN': body[0], en: body[1] },
  keywords,
});

/** What customers of a shop ask most, answered so that the answer can be sent as it is. */
export const articles: ImportedArticle[] = [
  article(
    'tracking',
    ['我的快递到哪了？', 'Where is my parcel?'],
    [
      '您可以在“我的订单 → 查看物流”中看到包裹的实时位置。发货后 24 小时内物流信息会开始更新；如果超过 48 小时没有更新，请把订单号发给我们，我们会联系快递公司核实并给您答复。',
      'Open “My orders → Track parcel” to see where your parcel is right now. Tracking starts within 24 hours after dispatch. If nothing has changed for 48 hours, send us your order number: we will ask the carrier and come back to you.',
    ],
    ['快递', '物流', '包裹', '到哪', '查询', 'parcel', 'tracking', 'delivery', 'where', 'order'],
  ),
  article(
    'shipping-time',
    ['多久能发货和送达？', 'How long does delivery take?'],
    [
      '工作日 16:00 前付款的订单当天发货，其余订单次日发货。江浙沪一般 1–2 天送达，其他地区 2–4 天，偏远地区 5–7 天。大促期间可能延长 1–2 天。',
      'Orders paid before 16:00 on a working day leave the same day, all others the next day. Standard delivery takes 2–4 days, remote areas 5–7. During sales it can take 1–2 days longer.',
    ],
    ['发货', '送达', '几天', '多久', 'shipping', 'delivery time', 'dispatch', 'how long', 'days'],
  ),
  article(
    'returns',
    ['七天无理由退货怎么操作？', 'How do I return something?'],
    [
      '签收后 7 天内，商品完好、配件齐全即可无理由退货。打开“我的订单”，点“申请退货”，选择原因并提交，快递员次日上门取件，运费由我们承担。贴身衣物、定制商品和已激活的数码产品除外。',
      'You can return anything within 7 days after delivery, complete and in good condition. Open “My orders”, choose “Return”, pick a reason and submit; a courier collects it the next day at our cost. Underwear, custom-made goods and activated devices are excluded.',
    ],
    ['退货', '退换', '七天', '无理由', 'return', 'send back', 'exchange', '7 days'],
  ),
  article(
    'refunds',
    ['退款多久到账？', 'When do I get my refund?'],
    [
      '仓库收到退货并验收后 1–3 个工作日内退款，原路退回。支付宝和微信通常当天到账，银行卡需要 3–5 个工作日。您可以在“我的订单 → 退款详情”里查看进度。',
      'We refund within 1–3 working days after the warehouse has checked your return, to the way you paid. Wallets get it the same day, bank cards within 3–5 working days. “My orders → Refund” shows where it stands.',
    ],
    ['退款', '到账', '钱', '原路', 'refund', 'money back', 'bank', 'card'],
  ),
  article(
    'change-order',
    ['下单后可以改地址或取消吗？', 'Can I change the address or cancel my order?'],
    [
      '未发货的订单可以在“我的订单”里修改地址或直接取消，款项立即退回。已发货的订单无法修改，您可以联系快递员改派，或者拒收后由我们退款。',
      'Until it is dispatched you can change the address or cancel under “My orders”; the money comes back at once. After that the order cannot be changed: ask the courier to redirect it, or refuse the parcel and we will refund you.',
    ],
    ['改地址', '修改', '取消', '订单', 'change', 'address', 'cancel', 'order'],
  ),
  article(
    'damaged',
    ['收到的商品破损或发错了怎么办？', 'My item arrived damaged or is the wrong one'],
    [
      '非常抱歉！请在签收后 48 小时内，把商品、外包装和快递面单的照片发给我们。核实后我们会马上补发或全额退款，由您选择，您不需要承担任何费用。',
      'We are sorry! Please send us photos of the item, the packaging and the shipping label within 48 hours after delivery. We will send a new one or refund you in full, as you prefer, at no cost to you.',
    ],
    ['破损', '坏了', '发错', '少发', '质量', 'damaged', 'broken', 'wrong item', 'missing', 'defect'],
  ),
  article(
    'invoice',
    ['怎么开发票？', 'How do I get an invoice?'],
    [
      '所有订单都可以开具电子发票。订单完成后，在“我的订单 → 申请发票”中填写抬头和税号，发票会在 24 小时内发送到您的邮箱。专用发票请联系客服并提供开票资料。',
      'Every order comes with an electronic invoice on request. When the order is complete, open “My orders → Invoice”, enter the name and tax number, and it is in your mailbox within 24 hours.',
    ],
    ['发票', '抬头', '税号', '报销', 'invoice', 'receipt', 'tax', 'vat'],
  ),
  article(
    'membership',
    ['会员等级和权益有哪些？', 'What do members and VIPs get?'],
    [
      '年消费满 2,000 元升为金卡会员，享 95 折和生日礼券；满 10,000 元升为 VIP，享 9 折、免费加急配送和优先人工客服。等级每天更新，有效期一年。',
      'Spend 300 a year and you become a Gold member: 5 % off and a birthday voucher. From 1,500 a year you are a VIP: 10 % off, free express delivery and priority service. Levels are updated daily and last a year.',
    ],
    ['会员', '等级', 'VIP', '优惠', '积分', 'member', 'gold', 'discount', 'benefits'],
  ),
];
