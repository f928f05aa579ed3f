export const callbackKey = 'k'.repeat(16);

const report = (more: object = {}) => ({
  ...{ phone_number: '13812345678', send_time: '2026-01-05 09:00:00', report_time: '2026-01-05 09:00:07' },
  ...{ success: true, err_code: 'DELIVERED', err_msg: '用户接收成功', sms_size: '1', biz_id: 'B1', out_id: 'm1' },
  ...more,
});
const up = (content: string, more: object = {}) => ({
  ...{ phone_number: '13812345678', send_time: '2026-01-05 09:00:00', content, sign_name: '示例' },
  ...{ dest_code: '1', sequence_id: 7, ...more },
});

export const aliyunCalls = {
  delivered: JSON.stringify([report()]),
  failed: JSON.stringify([report({ success: false, err_code: 'MK:0012' })]),
  'twice and another': JSON.stringify([report(), report(), report({ phone_number: '13912345678' })]),
  text: JSON.stringify([up('【示例】请问订单到哪了？😀')]),
  stop: JSON.stringify([up(' td ')]),
  empty: JSON.stringify([up('')]),
  'nobody’s number': JSON.stringify([up('x', { phone_number: '?' })]),
  unknown: JSON.stringify([{ template_code: 'SMS_1', template_status: 'approved' }]),
};

const sms = (more: object = {}) => ({
  ...{ user_receive_time: '2026-01-05 09:00:07', nationcode: '86', mobile: '13812345678' },
  ...{ report_status: 'SUCCESS', errmsg: 'DELIVRD', description: '用户短信送达成功', sid: 'S1', ...more },
});
const reply = (text: string) => ({
  ...{ extend: '01', mobile: '13812345678', nationcode: '86', sign: '示例', text, time: 1_767_603_600 },
});

export const tencentCalls = {
  delivered: JSON.stringify([sms()]),
  failed: JSON.stringify([sms({ report_status: 'FAIL', errmsg: 'MBBLACK' })]),
  several: JSON.stringify([sms(), sms({ sid: 'S2' })]),
  text: JSON.stringify(reply('请问订单到哪了？')),
  stop: JSON.stringify(reply('退订')),
  unknown: JSON.stringify({ template: { id: 1 } }),
};
